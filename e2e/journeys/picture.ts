import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Person } from './people.ts'

const PICTURES = process.env['JINDING_PICTURES']
/** For what moves into place after it is there. */
const SETTLE_MS = 1_500

/** Leaves a picture of a person's screen in the folder named by JINDING_PICTURES; nothing without it. */
export async function picture(person: Person, name: string): Promise<void> {
  if (!PICTURES) return
  mkdirSync(PICTURES, { recursive: true })
  await person.page.waitForTimeout(SETTLE_MS)
  await person.page.screenshot({ path: join(PICTURES, `${name}.png`) })
}
