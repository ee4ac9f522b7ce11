/** What happens in a history of FIFO queues and dead-letter queues, as plain JSON; see `networkModel.ts` for the queues. */
export type NetworkStep =
  | { readonly do: 'send'; readonly queue: string; readonly entries: readonly Entry[] }
  | {
      readonly do: 'receive';
      readonly queue: string;
      readonly max: number;
      readonly seconds: number;
      readonly attempt?: string;
    }
  /** `handle` counts all that were ever given out, from 0. */
  | { readonly do: 'delete'; readonly handle: number }
  | { readonly do: 'change'; readonly handle: number; readonly seconds: number }
  | { readonly do: 'purge'; readonly queue: string }
  | { readonly do: 'redrive'; readonly queue: string; readonly maxReceiveCount: number }
  | { readonly do: 'advance'; readonly ms: number; readonly late: boolean }
  | { readonly do: 'reload' };

export interface Entry {
  readonly body: string;
  readonly group?: string;
  readonly dedup?: string;
}
