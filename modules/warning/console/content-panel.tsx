import type { ReactNode } from 'react'
import { MINUTE } from '#platform/kernel/instant.ts'
import { SEVERITIES, SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { momentText } from '#platform/web/i18n/time-text.ts'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Notice } from '#platform/web/parts/states.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { CERTAINTIES, URGENCIES, WARNING_KIND_KEYS, warningKind } from '../contract.ts'
import type { Proposal } from './composer-draft.ts'
import { useWarningText } from './texts.ts'
import type { Composer } from './use-composer.ts'
import { fromLocalInput, toLocalInput } from './words.ts'

const LANGUAGES = ['普通话', '四川话录音', 'English'] as const

/** The four colours with what the table asks for; the measured one says so. */
function Colour({ composer }: { readonly composer: Composer }): ReactNode {
  const t = useWarningText()
  const say = useSay()
  const { draft, set, proposal } = composer
  const proposed = proposal?.colour.severity ?? null
  const signals = proposal?.signals ?? []
  return (
    <div className="composer-colours" role="radiogroup" aria-label={t('compose.colour')}>
      {SEVERITIES.map((severity) => {
        const signal = signals.find((one) => one.severity === severity)
        const none = signals.length > 0 && signal === undefined
        return (
          <label key={severity} className={none ? 'none' : undefined}>
            <input type="radio" name="severity" checked={draft.severity === severity} onChange={() => set({ severity })} />
            <SeverityChip severity={severity} />
            <span className="t-s">{signal?.says ?? t('compose.noSignal')}{proposed === severity ? <b> · {t('compose.measured')}</b> : null}</span>
          </label>
        )
      })}
      {proposal ? <p className="t-s ink2">{say(proposal.colour.reason)}</p> : null}
      {proposed !== null && proposed !== draft.severity ? <p className="t-s"><b>{t('compose.differs', { colour: say(SEVERITY_WORDS[proposed]) })}</b></p> : null}
      <TextField above label={t('compose.reason')} value={draft.severityReason} maxLength={500} placeholder={t('compose.reasonHint')} onChange={(event) => set({ severityReason: event.target.value })} />
      {signals[0] ? <p className="source">{signals[0].source}（{t(`certainty.${signals[0].certainty}`)}）</p> : null}
    </div>
  )
}

/** What happens once it is out, in time. */
function Afterwards({ composer, proposal }: { readonly composer: Composer; readonly proposal: Proposal | undefined }): ReactNode {
  const t = useWarningText()
  const now = serverNow()
  if (!proposal || proposal.areas.length === 0) return null
  return (
    <section>
      <h3>{t('compose.after')}</h3>
      <table className="plain composer-after">
        <tbody>
          <tr><td className="nowrap">{t('compose.atOnce')}</td><td>{t('compose.calls', { n: proposal.recipientCount })}</td></tr>
          {proposal.measures.map((measure) => <tr key={measure.id}><td className="nowrap">{t('compose.within', { n: measure.dueMinutes })}</td><td>{measure.postName}：{measure.text}<div className="source">{measure.source}</div></td></tr>)}
          <tr><td className="nowrap">{momentText(Date.parse(composer.draft.expiresAt), now)}</td><td>{t('compose.expires')}</td></tr>
        </tbody>
      </table>
    </section>
  )
}

/** 内容: kind, colour, time, words, languages. */
export function ContentPanel({ composer }: { readonly composer: Composer }): ReactNode {
  const t = useWarningText()
  const say = useSay()
  const { draft, set, proposal } = composer
  const signs = [...draft.text].length
  const minutes = Math.round((Date.parse(draft.expiresAt) - Date.parse(draft.effectiveAt)) / MINUTE)
  const instant = (key: 'effectiveAt' | 'expiresAt', text: string): void => {
    const at = fromLocalInput(text)
    if (at !== null) set({ [key]: at })
  }
  return (
    <Panel className="composer-content">
      <PanelHead title={t('compose.content')} note={say(warningKind(draft.kind).issuer)} />
      <PanelBody>
        <fieldset className="composer-form" disabled={composer.locked}>
          {composer.locked ? <Notice icon="lock">{t('compose.locked')}</Notice> : null}
          <Field label={t('compose.kind')}>
            {(wiring) => (
              <select {...wiring} className="input" value={draft.kind} disabled={draft.followsId !== null} onChange={(event) => set({ kind: WARNING_KIND_KEYS.find((key) => key === event.target.value) ?? draft.kind })}>
                {WARNING_KIND_KEYS.map((key) => <option key={key} value={key}>{say(warningKind(key))}</option>)}
              </select>
            )}
          </Field>
          <Colour composer={composer} />
          <div className="composer-pair">
            <TextField above label={t('compose.from')} type="datetime-local" value={toLocalInput(draft.effectiveAt)} onChange={(event) => instant('effectiveAt', event.target.value)} />
            <TextField above label={t('compose.until', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })} type="datetime-local" value={toLocalInput(draft.expiresAt)} onChange={(event) => instant('expiresAt', event.target.value)} />
            <Field above label={t('compose.urgency')}>{(wiring) => <select {...wiring} className="input" value={draft.urgency} onChange={(event) => set({ urgency: URGENCIES.find((key) => key === event.target.value) ?? draft.urgency })}>{URGENCIES.map((key) => <option key={key} value={key}>{t(`urgency.${key}`)}</option>)}</select>}</Field>
            <Field above label={t('compose.certainty')}>{(wiring) => <select {...wiring} className="input" value={draft.certainty} onChange={(event) => set({ certainty: CERTAINTIES.find((key) => key === event.target.value) ?? draft.certainty })}>{CERTAINTIES.map((key) => <option key={key} value={key}>{t(`certaintyOf.${key}`)}</option>)}</select>}</Field>
          </div>
          <TextField above label={t('compose.headline')} value={draft.title} maxLength={120} onChange={(event) => set({ title: event.target.value })} />
          <Field above label={<span className="row between"><span>{t('compose.text')}</span><span className="t-s ink3">{t('compose.signs', { n: signs, parts: Math.max(1, Math.ceil(signs / 70)) })}</span></span>}>{(wiring) => <textarea {...wiring} className="input" rows={4} value={draft.text} maxLength={1_000} onChange={(event) => set({ text: event.target.value })} />}</Field>
          <Field above label={t('compose.instruction')}>{(wiring) => <textarea {...wiring} className="input" rows={2} value={draft.instruction} maxLength={600} onChange={(event) => set({ instruction: event.target.value })} />}</Field>
          <div className="row wrap" role="group" aria-label={t('compose.languages')}>
            <span className="ink2">{t('compose.languages')}</span>
            {LANGUAGES.map((language) => <TagButton key={language} on={draft.languages.includes(language)} onClick={() => set({ languages: draft.languages.includes(language) ? draft.languages.filter((one) => one !== language) : [...draft.languages, language] })}>{language}</TagButton>)}
          </div>
          <Afterwards composer={composer} proposal={proposal} />
        </fieldset>
      </PanelBody>
    </Panel>
  )
}
