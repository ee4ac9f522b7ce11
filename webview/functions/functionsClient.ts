import type { FunctionsAsk, FunctionsHost, FunctionsTarget } from '../../src/panel/contract.ts';
import type { HostClient } from '../rpc.ts';

/** The extension host as the functions panel knows it. */
export type FunctionsClient = HostClient<FunctionsHost, FunctionsTarget, FunctionsAsk>;
