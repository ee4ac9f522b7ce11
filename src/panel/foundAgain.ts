/**
 * Something that is known by its name. It is found once, and again when it turns out to be another one by now: what was
 * made again under the same name is what the user sees as the same.
 */
export class FoundAgain<T extends { readonly id: number }> {
  readonly #find: () => Promise<T>;
  readonly #isGone: (error: Error) => boolean;
  #known: T | undefined;

  /** @param find Rejects when there is none. @param isGone Whether an error says that what was found is gone. */
  constructor(find: () => Promise<T>, isGone: (error: Error) => boolean) {
    this.#find = find;
    this.#isGone = isGone;
  }

  /** Row id as last found. */
  get id(): number | undefined {
    return this.#known?.id;
  }

  async use<R>(work: (found: T) => Promise<R>): Promise<R> {
    const known = this.#known;
    if (!known) return work(await this.#again());
    try {
      return await work(known);
    } catch (error) {
      if (!(error instanceof Error && this.#isGone(error))) throw error;
      const found = await this.#again();
      if (found.id === known.id) throw error;
      return work(found);
    }
  }

  async #again(): Promise<T> {
    this.#known = undefined;
    this.#known = await this.#find();
    return this.#known;
  }
}
