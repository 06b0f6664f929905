import type { ReactNode } from 'react'
import { useSay } from '#platform/web/i18n/language.ts'
import { TEAM_STATE_WORDS } from '../contract.ts'
import type { Candidate } from './team-target.ts'
import { useDispatchText } from './texts.ts'

/** Teams as choices, each with heads, estimated travel and what it is doing. */
export function CandidateOptions({ candidates }: { readonly candidates: readonly Candidate[] }): ReactNode {
  const t = useDispatchText()
  const say = useSay()
  return candidates.map((team) => (
    <option key={team.teamId} value={team.teamId} disabled={team.orgPath === null}>
      {team.name} · {t('receipt.people', { n: team.people })} · {t('team.travel', { n: team.travelMinutes })}{team.ready ? '' : ` · ${say(TEAM_STATE_WORDS[team.status])}`}
    </option>
  ))
}
