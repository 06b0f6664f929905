import type { Locator } from 'playwright-core'

/** Counts what people type, so that a journey can say that nothing was typed twice. */
export class Typed {
  readonly #texts: string[] = []

  /** Types into a field as a person does, and remembers the text. */
  async fill(field: Locator, text: string): Promise<void> {
    this.#texts.push(text)
    await field.fill(text)
  }

  /** Texts that stand in another one that was typed too: the same thing said twice. */
  get twice(): readonly string[] {
    return this.#texts.filter((text, at) => this.#texts.some((other, place) => place !== at && other.includes(text)))
  }

  get count(): number {
    return this.#texts.length
  }
}
