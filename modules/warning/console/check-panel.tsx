import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { numberText } from '#platform/web/i18n/time-text.ts'
import { classes } from '#platform/web/parts/class-names.ts'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import type { PreflightCheck } from '../contract.ts'
import type { Detail } from './composer-draft.ts'
import { SignActs } from './sign-acts.tsx'
import { useWarningText } from './texts.ts'
import type { Composer } from './use-composer.ts'

function Check({ check }: { readonly check: PreflightCheck }): ReactNode {
  const say = useSay()
  return <li className={classes(!check.ok && 'wrong')}><Icon name={check.ok ? 'check' : 'close'} /><b>{say(check.title)}</b><span>{say(check.says)}</span></li>
}

function Signatures({ detail }: { readonly detail: Detail }): ReactNode {
  const t = useWarningText()
  const { warning: row } = detail
  const signed = (one: typeof row.firstSigned): string => (one === null ? '' : `${one.name} ${clockText(Date.parse(one.at))}`)
  return (
    <dl className="pairs">
      <dt>{t('compose.drafted')}</dt><dd>{row.draftedBy}</dd>
      <dt>{t('compose.first')}</dt><dd>{signed(row.firstSigned) || t('compose.notSigned')}</dd>
      <dt>{t('compose.second')}</dt><dd>{signed(row.secondSigned) || <b>{t('compose.notSigned')}</b>}</dd>
    </dl>
  )
}

function HowMany({ composer }: { readonly composer: Composer }): ReactNode {
  const t = useWarningText()
  const areas = composer.proposal?.areas ?? []
  if (areas.length === 0) return null
  return (
    <section className="composer-count">
      <h3>{t('compose.howMany', { n: numberText(composer.proposal?.people ?? 0) })}</h3>
      <table className="plain">
        <tbody>{areas.map((area) => <tr key={area.code}><td>{area.name}</td><td className="num">{area.people === null ? '—' : numberText(area.people)}</td></tr>)}</tbody>
        <tfoot><tr><td>{t('compose.sum')}</td><td className="num">{composer.proposal?.people === null ? '—' : numberText(composer.proposal?.people ?? 0)}</td></tr></tfoot>
      </table>
    </section>
  )
}

/** 预检: every condition as a sentence with its figure, then the two signatures. */
export function CheckPanel({ composer, onIssued, onLeft }: { readonly composer: Composer; readonly onIssued: (id: string) => void; readonly onLeft: () => void }): ReactNode {
  const t = useWarningText()
  const detail = composer.saved
  const checks = detail?.preflight ?? []
  const passed = checks.filter((check) => check.ok).length
  return (
    <Panel className="composer-check">
      <PanelHead title={t('compose.check')} note={checks.length > 0 ? t('compose.passed', { n: checks.length, ok: passed }) : null}><span className="t-s ink3">{t('compose.allOrNothing')}</span></PanelHead>
      <PanelBody flush>
        {checks.length === 0 ? <p className="composer-empty ink2">{t('compose.checkHint')}</p> : <ul className="preflight">{checks.map((check) => <Check key={check.key} check={check} />)}</ul>}
        {detail ? <div className="composer-signed"><Signatures detail={detail} /></div> : null}
        <HowMany composer={composer} />
      </PanelBody>
      {detail ? <div className="composer-acts"><SignActs composer={composer} detail={detail} blocked={checks.filter((check) => !check.ok && check.key !== 'signatures')} onIssued={onIssued} onLeft={onLeft} /></div> : null}
    </Panel>
  )
}
