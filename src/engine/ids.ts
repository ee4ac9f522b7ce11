/** Where the engine gets what must be unique: random in the product, seeded in tests. */
export interface Ids {
  /** A version 4 UUID in lower case. */
  uuid(): string;
}
