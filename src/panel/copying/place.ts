/** Where a copied command sends to. */
export interface Place {
  readonly queueUrl: string;
  readonly region: string;
  /** Of the playground or another endpoint; absent for AWS itself. */
  readonly endpoint?: string;
  /** Twelve digits, which are the access key where nothing checks the secret. */
  readonly accountId: string;
}
