/** Handlers of the functions that cases subscribe. */
export const echo = (event) => Promise.resolve(event);

export const boom = () => Promise.reject(new Error('on purpose'));
