import { describe, expect, it } from 'vitest'
import { defineContract } from '#platform/kernel/contract.ts'
import { defineServerModule } from '#platform/server/action/define.ts'
import { gatherSentences } from './sentences.ts'

const contract = defineContract({ module: 'probe', title: { zh: '试', en: 'Probe' }, permissions: {}, errors: { wrong: 422 } })
const locale = (wrong: string) => ({ errors: { wrong } })
const sentences = gatherSentences([defineServerModule({ contract, locales: { zh: locale('第 {{row}} 行：{{what}}'), en: locale('Row {{row}}: {{what}}') } })])

describe('the sentence of a refusal', () => {
  it('says words in the language of the reader', () => {
    const details = { row: 6, what: { zh: '合计不符', en: 'does not add up' } }
    expect([sentences.say('probe.wrong', details, 'zh'), sentences.say('probe.wrong', details, 'en')]).toEqual(['第 6 行：合计不符', 'Row 6: does not add up'])
  })

  it('shows a dash for what is missing or is no text', () => {
    expect(sentences.say('probe.wrong', { row: null, what: { zh: 5 } }, 'zh')).toBe('第 — 行：—')
  })
})
