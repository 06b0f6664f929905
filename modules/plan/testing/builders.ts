import type { OutputOf } from '#platform/kernel/contract.ts'
import type { As } from '#platform/server/testing/test-server.ts'
import { plan } from '../contract.ts'

/** A small plan text; `patch` replaces pieces of it by other pieces. */
export function planYaml(patch: readonly (readonly [string, string])[] = []): string {
  const text = `code: T-1
title: 试验预案
kind: special
hazards: [flood, geological]
area: "511181"
owner: "511181"
edition: 第 1 版
source: 试验用
settings:
  many: { title: 多条, value: 2, source: 试验, mark: low }
roles:
  office: { name: 办公室, organisation: D01 }
  leader: { name: 领导, organisation: "511181", substitute: office }
  town: { name: 乡镇, organisation: place-town }
clauses:
  "1.1": { title: Ⅳ 级, text: 河流达到警戒 }
  "1.2": { title: Ⅲ 级, text: 多条河流达到警戒 }
levels:
  IV:
    clause: "1.1"
    propose: office
    approve: leader
    command: leader
    triggers:
      - { id: one, clause: "1.1", text: 一条超警, when: { fact: rivers-over-warning, atLeast: 1 } }
    actions:
      - { id: watch, clause: "1.1", role: office, what: 加强值守, due: 10 }
      - { id: patrol, clause: "1.1", role: town, what: 巡查, due: 30, after: [watch] }
  III:
    clause: "1.2"
    propose: office
    approve: leader
    command: leader
    includes: IV
    triggers:
      - { id: several, clause: "1.2", text: 多条超警, when: { fact: rivers-over-warning, atLeast: { setting: many } } }
    actions:
      - { id: rescue, clause: "1.2", role: town, what: 抢险, due: 20, hazards: [flood] }
      - { id: experts, clause: "1.2", role: office, what: 专家, due: 25, hazards: [geological] }
`
  return patch.reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`the plan text has no ${from}`)
    return result.replace(from, to)
  }, text)
}

type Saved = OutputOf<typeof plan.actions.savePlanDraft>

/** Takes a saved draft the whole way, each step by another person, up to the leader's signature. */
export async function approved(draft: Saved, drafter: As, people: { readonly department: As; readonly legal: As; readonly leader: As }, documentNumber: string): Promise<Saved> {
  const { id } = draft
  const sent = await drafter.act(plan.actions.submitPlan, { id, version: draft.version })
  const checked = await people.department.act(plan.actions.reviewPlan, { id, version: sent.version, verdict: 'agree', opinion: '同意' })
  const lawful = await people.legal.act(plan.actions.reviewPlanLegal, { id, version: checked.version, verdict: 'agree', opinion: '内容合法' })
  return people.leader.act(plan.actions.approvePlan, { id, version: lawful.version, verdict: 'agree', opinion: '同意印发', signer: '侯某', documentNumber })
}
