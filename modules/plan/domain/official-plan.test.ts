import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { officialDocument } from '#platform/kernel/official-document.ts'
import { officialPlan } from './official-plan.ts'
import { readPlan } from './read-plan.ts'

const FOLDER = join(import.meta.dirname, '../../../regions/emeishan/plans')
const organisations = new Map([['511181', '峨眉山市人民政府'], ['511181101', '高桥镇人民政府'], ['D07', '市水务局']])
const paperOf = (name: string, drill = false) =>
  officialPlan({ plan: readPlan(readFileSync(join(FOLDER, name), 'utf8')).plan!, versionNumber: 2, documentNumber: '峨府发〔2026〕12 号', signer: '侯某', approvedAt: '2026-07-17T18:10:00.000Z', effectiveOn: '2026-08-01', expiresOn: '2029-08-01', drill, organisations })

describe('the paper of an approved plan', () => {
  it.each(readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')))('is a sound document for %s, with every action, role and figure of the text', (name) => {
    const paper = paperOf(name)
    expect(officialDocument.safeParse(paper).success).toBe(true)
    const words = JSON.stringify(paper)
    const plan = readPlan(readFileSync(join(FOLDER, name), 'utf8')).plan!
    for (const level of Object.values(plan.levels)) for (const action of level.actions) expect(words).toContain(JSON.stringify(action.what).slice(1, -1))
    for (const setting of Object.values(plan.settings)) expect(words).toContain(JSON.stringify(setting.source).slice(1, -1))
    for (const role of Object.values(plan.roles)) expect(words).toContain(role.name)
  })

  it('goes out from the office of its area under its number, signed on the day in Shanghai', () => {
    expect(paperOf('flood.yaml')).toMatchObject({ redHead: '峨眉山市人民政府文件', issuer: '峨眉山市人民政府', number: '峨府发〔2026〕12 号', signer: '侯某', date: '2026-07-18', draft: false, drill: false })
    expect(paperOf('town-gaoqiao.yaml')).toMatchObject({ redHead: '高桥镇人民政府文件', addressee: '各村（社区）、有关单位' })
    expect(paperOf('flood.yaml', true).drill).toBe(true)
  })

  it('keeps the clauses in the order of the text and the levels from Ⅳ to Ⅰ', () => {
    const body = paperOf('geological.yaml').attachments[0]!.body
    const leads = body.flatMap((block) => (block.kind === 'paragraph' && block.lead?.startsWith('4.4') ? [block.lead.split('　')[0]] : []))
    expect(leads).toEqual(['4.4（一）', '4.4（二）', '4.4（三）', '4.4（四）', '4.4（五）'])
    expect(body.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.text] : []))).toEqual(['（一）Ⅳ 级响应', '（二）Ⅲ 级响应', '（三）Ⅱ 级响应', '（四）Ⅰ 级响应'])
  })
})
