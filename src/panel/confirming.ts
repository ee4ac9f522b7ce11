/** Asks modally; true to go on. The words are ready to show. */
export type Confirm = (question: {
  /** Which `messagingPlayground.confirm.*` setting can silence it; absent: none. */
  readonly setting?: 'purge' | 'delete';
  readonly question: string;
  readonly detail: string;
  /** The button that goes on. */
  readonly action: string;
}) => Promise<boolean>;
