import type { ReactNode } from 'react'
import { RESPONSE_LEVELS, SEVERITIES, SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Notice } from '#platform/web/parts/states.tsx'
import { INCIDENT_STATES } from '../contract/incident-row.ts'
import { conflictLines } from './conflict.ts'
import { useIncidentText } from './texts.ts'
import { levelText, responseText, stateWords } from './words.ts'
import { useSay } from '#platform/web/i18n/language.ts'

/** Was the act refused because somebody else was quicker? */
export const isConflict = (failure: ApiFailure | null): boolean => failure?.status === 409 && failure.code.endsWith('.conflict')


function useValueText(): (value: unknown, key: string) => string {
  const say = useSay()
  return (value, key) => {
    if (value === null || value === undefined || value === '') return '—'
    const level = RESPONSE_LEVELS.find((one) => one === value)
    if (level) return key === 'responseLevel' ? responseText(level) : levelText(level)
    const severity = SEVERITIES.find((one) => one === value)
    if (severity) return say(SEVERITY_WORDS[severity])
    const state = INCIDENT_STATES.find((one) => one === value)
    if (state) return say(stateWords(state))
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
  }
}

/** Both versions side by side: what I wanted to write, and what somebody else has written meanwhile. */
export function ConflictNotice({ failure }: { readonly failure: ApiFailure }): ReactNode {
  const t = useIncidentText()
  const show = useValueText()
  const { details } = failure
  const name = (key: string): string => {
    const words: Readonly<Record<string, string>> = { title: t('field.title'), state: t('list.state'), placeName: t('field.place'), incidentLevel: t('list.level'), level: t('list.level'), responseLevel: t('list.response'), responsePlanTitle: t('response.plan'), basis: t('field.basis'), reason: t('field.reason'), value: t('figure.value'), source: t('figure.source'), warningSeverity: t('field.severity'), administrative: t('commander.administrative'), onScene: t('commander.onScene'), technical: t('commander.technical') }
    return words[key] ?? key
  }
  const at = typeof details['updatedAt'] === 'string' ? Date.parse(details['updatedAt']) : Number.NaN
  return (
    <Notice>
      <p><b>{failure.message}</b></p>
      <table className="plain conflict">
        <thead><tr><th /><th>{t('conflict.yours')}</th><th>{t('conflict.theirs', { name: typeof details['updatedBy'] === 'string' ? details['updatedBy'] : '' })} {Number.isNaN(at) ? null : <Moment at={at} />}</th></tr></thead>
        <tbody>
          {conflictLines(details['yours'], details['theirs']).map((line) => (
            <tr key={line.key}><td className="ink3">{name(line.key)}</td><td>{show(line.yours, line.key)}</td><td>{line.differs ? <b>{show(line.theirs, line.key)}</b> : show(line.theirs, line.key)}</td></tr>
          ))}
        </tbody>
      </table>
    </Notice>
  )
}
