import type { Methods } from './channel.ts';

/** The calls of a contract as a service answers them; a signal aborts when nobody waits for the answer any more. */
export type Calls<Host> = {
  [K in keyof Host]: Host[K] extends (...input: infer Input) => infer Output
    ? (input: Input[0], signal?: AbortSignal) => Output
    : never;
};

type Call = (input: never, signal?: AbortSignal) => Promise<unknown>;

/** What a service answers, and no more: the names of a contract are written down, because types are gone at run time. */
export function methodsOf<Name extends string>(
  service: Readonly<Record<NoInfer<Name>, Call>>,
  names: Readonly<Record<Name, true>>,
): Methods {
  const methods: Record<string, Call> = {};
  for (const name of Object.keys(names) as Name[]) {
    methods[name] = (input, signal) => service[name](input, signal);
  }
  return methods;
}
