export const handler = async (event, context) => {
  console.log('out', event.n);
  console.error('err');
  const { functionName, invokedFunctionArn, memoryLimitInMB } = context;
  const remaining = context.getRemainingTimeInMillis();
  return {
    n: event.n + 1,
    functionName,
    invokedFunctionArn,
    memoryLimitInMB,
    hasTime: remaining > 0 && remaining <= 3000,
  };
};
export const env = async () => process.env;
export const boom = async () => {
  throw new TypeError('x is not a function');
};
export const slow = async (event, context) => {
  console.log('begun');
  await new Promise((resolve) => setTimeout(resolve, 60_000, context));
};
export const spin = () => {
  for (;;);
};
export const leave = () => process.exit(3);
export const noise = () => {
  for (let n = 0; n < 20_000; n++) console.log(String(n).padStart(9, '0'));
};
export const pid = async () => {
  await new Promise((resolve) => setTimeout(resolve, 100));
  return process.pid;
};
