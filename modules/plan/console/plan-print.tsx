import { useNavigate, useParams } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { RESPONSE_LEVEL_WORDS, RESPONSE_LEVELS } from '#platform/kernel/severity.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { useWebText } from '#platform/web/i18n/web-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { plan } from '../contract.ts'
import { type Jump, JumpProvider, LevelView, RoleList, SettingTable } from './plan-checklist.tsx'
import { useAreaName } from './plan-list.tsx'
import './plan.css'
import './plan-print.css'
import { usePlanText } from './texts.ts'
import { hazardText, kindText, type PlanFile } from './words.ts'

const ON_PAPER: Jump = { lines: new Map(), selected: null, onPick: null }

function Sheet({ file }: { readonly file: PlanFile }): ReactNode {
  const t = usePlanText()
  const say = useSay()
  const areaName = useAreaName()
  const now = useServerNow(60_000)
  const { plan: row, parsed } = file
  return (
    <article className="plan-sheet">
      <header>
        <h1>{row.title}</h1>
        <p>{t('print.number')} {row.code} · {t('list.version', { n: row.versionNumber })} · {t(`state.${row.state}`)} · {row.edition} · {t('print.printed')} {dateTimeText(now)}</p>
        <p>{kindText(row.kind)} · {areaName(row.areaCode)} · {row.hazards.map(hazardText).join('、')}</p>
        <p>{t('page.source')}：{row.source}</p>
        {row.unconfirmed > 0 ? <p><b>! {t('page.unconfirmed', { n: row.unconfirmed })}</b> {t('page.unconfirmedRule')}</p> : null}
      </header>
      {RESPONSE_LEVELS.filter((level) => parsed.levels[level]).map((level) => <Fragment key={level}><h2>{say(RESPONSE_LEVEL_WORDS[level])}</h2><LevelView plan={parsed} level={level} /></Fragment>)}
      <h2>{t('part.settings')}</h2>
      <SettingTable plan={parsed} />
      <h2>{t('part.roles')}</h2>
      <RoleList plan={parsed} />
    </article>
  )
}

/** The whole checklist on A4, in black; every level after the other. */
export function PlanPrint(): ReactNode {
  const t = usePlanText()
  const w = useWebText()
  const navigate = useNavigate()
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string }
  const asked = useAsk(plan.queries.getPlan, { id })
  return (
    <div className="plan-paper">
      <div className="plan-print-bar row">
        <Button icon="back" onClick={() => void navigate({ to: '/plans/$id', params: { id } })}>{w('dialog.back')}</Button>
        <Button kind="primary" icon="print" onClick={() => print()}>{t('page.print')}</Button>
      </div>
      <JumpProvider value={ON_PAPER}><AskedView asked={asked} rows={10} what={t('print.page')}>{(file) => <Sheet file={file} />}</AskedView></JumpProvider>
    </div>
  )
}
