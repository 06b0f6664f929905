import { setTimeout as sleep } from 'node:timers/promises'
import { alarm } from '#modules/alarm/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { type Caller, Refused } from '../../caller.ts'

/** A person's client: writes note after note to an alarm, each with its own key, again until the answer comes. */
export class NoteWriter {
  /** Texts of the notes whose answer came. */
  readonly done: string[] = []
  /** Calls sent again because no answer came. */
  repeated = 0
  readonly #caller: Caller
  readonly #alarmId: string
  readonly #running: Promise<void>
  #stopping = false
  #given = false

  constructor(caller: Caller, alarmId: string) {
    this.#caller = caller
    this.#alarmId = alarmId
    this.#running = this.#write()
  }

  /** Resolves when the note in hand is answered. */
  async stop(): Promise<void> {
    this.#stopping = true
    await this.#running
  }

  /** Stops without waiting for an answer. */
  giveUp(): void {
    this.#stopping = true
    this.#given = true
  }

  async #write(): Promise<void> {
    for (let number = 1; !this.#stopping; number++) {
      const text = `第 ${number} 条`
      await this.#deliver(text, uuidv7(Date.now()))
      this.done.push(text)
      await sleep(20)
    }
  }

  async #deliver(text: string, key: string): Promise<void> {
    while (!this.#given) {
      try {
        await this.#caller.act(alarm.actions.addNote, { alarmId: this.#alarmId, text }, key)
        return
      } catch (error) {
        // 503 and a lost connection say nothing about whether it was written; any other refusal is an error of this test.
        if (error instanceof Refused && error.status !== 503) throw error
        this.repeated += 1
        await sleep(100)
      }
    }
  }
}
