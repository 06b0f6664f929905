import { useMemo, useState } from 'react'
import { useQueries } from '@tanstack/react-query'
import type { InputTo } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { RESPONSE_LEVELS, type ResponseLevel } from '#platform/kernel/severity.ts'
import { callQuery } from '#platform/web/client/browser-client.ts'
import { type Act, type Asked, useAct, useAsk } from '#platform/web/client/hooks.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { incident } from '#modules/incident/contract.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { NO_EDITS, type PackageEdits, response, type ResponsePackage } from '../contract.ts'
import { editsMissing, packageSums, type PackageSums, proposedBasis } from './package-edits.ts'

/** Everything that a change of a response makes old. */
export const RESPONSE_QUERIES = [response.queries.board, response.queries.prepare, response.queries.listResponses, incident.queries.getIncident, incident.queries.listEntries, incident.queries.listIncidents, dispatch.queries.listOrders, dispatch.queries.listForces]

export type Wanted = ResponseLevel | 'end'

/** What a person has set on the sheet; kept here so that asking again changes nothing of it. */
export interface Choice {
  readonly level: Wanted | null
  readonly hazard: string | null
  readonly planCode: string | null
}

interface Signing {
  readonly basis: string
  readonly signer: string
}

export interface OneKey {
  readonly packed: Asked<ResponsePackage>
  readonly choice: Choice
  readonly choose: (patch: Partial<Choice>) => void
  readonly wanted: Wanted | null
  readonly edits: PackageEdits
  readonly setEdits: (edits: PackageEdits) => void
  readonly withHeadquarters: boolean
  readonly setHeadquarters: (on: boolean) => void
  readonly cancelOrders: boolean
  readonly setCancelOrders: (on: boolean) => void
  readonly signing: Signing
  readonly sign: (patch: Partial<Signing>) => void
  readonly sums: PackageSums | null
  /** Key of the sentence that says what is missing; null: ready. */
  readonly missing: 'same' | 'plan' | 'reason' | 'bearer' | 'text' | 'basis' | 'signer' | null
  readonly kind: 'start' | 'raise' | 'lower' | 'end' | 'same'
  readonly confirm: Act<typeof response.actions.confirm>
  readonly change: Act<typeof response.actions.changeLevel>
  readonly end: Act<typeof response.actions.end>
  readonly send: (call: boolean) => void
}

/** Holders of every added group, so that the number on the button is the number that is called. */
function useGroups(edits: PackageEdits): readonly (readonly string[])[] {
  const asked = useQueries({
    queries: edits.addedGroups.map(({ post, areaCode }) => ({ queryKey: [organisation.queries.peopleByPost.id, { post, areaCode }], queryFn: () => callQuery(organisation.queries.peopleByPost, { post, areaCode }) })),
  })
  return asked.map((one) => one.data?.posts.map((held) => held.personId) ?? [])
}

function kindOf(packed: ResponsePackage | undefined, wanted: Wanted | null): OneKey['kind'] {
  const running = packed?.running
  if (wanted === 'end') return 'end'
  if (!running) return 'start'
  if (wanted === null) return 'same'
  if (running.level === wanted) return running.pendingLevel === null ? 'same' : 'raise'
  return RESPONSE_LEVELS.indexOf(wanted) < RESPONSE_LEVELS.indexOf(running.level) ? 'raise' : 'lower'
}

function missingOf(packed: ResponsePackage | undefined, kind: OneKey['kind'], edits: PackageEdits, signing: Signing): OneKey['missing'] {
  if (!packed || (kind !== 'end' && (packed.plan === null || packed.plan.clause === null))) return 'plan'
  if (kind === 'same') return 'same'
  const lacks = kind === 'start' || kind === 'raise' ? editsMissing(packed, edits) : null
  if (lacks !== null) return lacks
  if (signing.basis.trim().length < 2) return 'basis'
  return signing.signer.trim() === '' ? 'signer' : null
}

function questionOf(incidentId: string, { level, hazard, planCode }: Choice): InputTo<typeof response.queries.prepare> {
  return { incidentId, ...(level !== null && level !== 'end' ? { level } : {}), ...(hazard === null ? {} : { hazard }), ...(planCode === null ? {} : { planCode }) }
}

/** The basis as written; else what fired. Ending has none to propose. */
const basisOf = (written: string | null, packed: ResponsePackage | undefined, kind: OneKey['kind']): string => written ?? (packed && kind !== 'end' ? proposedBasis(packed) : '')

/** The state of the one-key sheet: what is shown, what was changed, what signing would do. */
export function useOneKey(incidentId: string, onStarted: (callOutId: string | null) => void, onDone: () => void): OneKey {
  const [choice, setChoice] = useState<Choice>({ level: null, hazard: null, planCode: null })
  const [edits, setEdits] = useState<PackageEdits>(NO_EDITS)
  const [headquarters, setHeadquarters] = useState<boolean | null>(null)
  const [cancelOrders, setCancelOrders] = useState(false)
  const [written, setWritten] = useState<{ basis: string | null; signer: string }>({ basis: null, signer: '' })
  const [id] = useState(() => uuidv7(serverNow()))
  const packed = useAsk(response.queries.prepare, questionOf(incidentId, choice), { keep: true })
  const data = packed.data
  const wanted = choice.level ?? data?.level ?? null
  const groups = useGroups(edits)
  const kind = kindOf(data, wanted)
  // A fourth-level response is led by its office; the whole headquarters comes from the third on.
  const withHeadquarters = (headquarters ?? (wanted !== 'IV' && wanted !== 'end')) && kind === 'start'
  const signing = { basis: basisOf(written.basis, data, kind), signer: written.signer }
  const refresh = RESPONSE_QUERIES
  const again = { onRefused: () => packed.again() }
  const confirm = useAct(response.actions.confirm, { refresh, onDone: (done) => onStarted(done.callOutId), ...again })
  const change = useAct(response.actions.changeLevel, { refresh, onDone: () => (kind === 'raise' ? onStarted(null) : onDone()), ...again })
  const end = useAct(response.actions.end, { refresh, onDone })
  const sums = useMemo(() => (data ? packageSums(data, edits, withHeadquarters, groups) : null), [data, edits, withHeadquarters, groups])
  const send = (call: boolean): void => {
    if (!data || wanted === null) return
    const seen = { ...signing, edits, call }
    if (wanted === 'end') void (data.running && end.act({ id: data.running.id, version: data.running.version, ...signing, cancelOrders }))
    else if (data.running) void change.act({ id: data.running.id, version: data.running.version, level: wanted, digest: data.digest, ...seen })
    else void (data.plan && confirm.act({ id, incidentId, hazard: data.hazard, level: wanted, planCode: data.plan.code, digest: data.digest, headquarters: withHeadquarters, ...seen }))
  }
  return {
    packed,
    choice,
    choose: (patch) => {
      setChoice({ ...choice, ...patch })
      setEdits(NO_EDITS)
      setWritten({ ...written, basis: null })
    },
    wanted,
    edits,
    setEdits,
    withHeadquarters,
    setHeadquarters,
    cancelOrders,
    setCancelOrders,
    signing,
    sign: (patch) => setWritten({ ...written, ...patch }),
    sums,
    missing: missingOf(data, kind, edits, signing),
    kind,
    confirm,
    change,
    end,
    send,
  }
}
