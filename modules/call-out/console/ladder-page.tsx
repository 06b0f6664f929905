import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { momentText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { callOut, RUNG_WORDS } from '../contract.ts'
import './call-out.css'
import { useCallOutText } from './texts.ts'

type LadderRow = OutputOf<typeof callOut.queries.listLadders>['ladders'][number]

const REFRESH = [callOut.queries.listLadders]
const whole = (text: string): number => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN)

function LadderForm({ ladder, mayEdit }: { readonly ladder: LadderRow; readonly mayEdit: boolean }): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  const [seconds, setSeconds] = useState<readonly string[]>(() => [...ladder.steps.map((step) => String(step.afterSeconds)), String(ladder.exhaustedAfterSeconds)])
  const [source, setSource] = useState(ladder.source)
  const save = useAct(callOut.actions.saveLadder, { refresh: REFRESH })
  const values = seconds.map(whole)
  const changed = source !== ladder.source || [...ladder.steps.map((step) => step.afterSeconds), ladder.exhaustedAfterSeconds].some((value, at) => value !== values[at])
  const ready = changed && values.every((value) => !Number.isNaN(value)) && source.trim().length >= 2
  const send = (usual: boolean): void => {
    const { effectiveFrom: _from, editedBy: _by, ...kept } = ladder
    void save.act({ ...kept, steps: ladder.steps.map((step, at) => ({ ...step, afterSeconds: values[at]! })), exhaustedAfterSeconds: values.at(-1)!, source: source.trim(), usual })
  }
  const names = [...ladder.steps.map((step) => say(RUNG_WORDS[step.rung])), t('next.exhausted')]
  return (
    <Panel>
      <PanelHead title={ladder.title} note={ladder.usual ? t('ladder.usual') : ''}>
        {ladder.demo ? <span className="tag demo">{t('panel.demo')}</span> : null}
        <span className="t-s ink3">{t('ladder.edited', { by: ladder.editedBy, at: momentText(Date.parse(ladder.effectiveFrom), serverNow()), version: ladder.version })}</span>
      </PanelHead>
      <PanelBody>
        <div className="ladder-fields">
          {names.map((name, at) => <TextField key={name} above label={t('ladder.seconds', { rung: name })} inputMode="numeric" disabled={!mayEdit} value={seconds[at] ?? ''} problem={Number.isNaN(values[at]) ? t('ladder.whole') : undefined} onChange={(event) => setSeconds(seconds.with(at, event.target.value))} />)}
        </div>
        <TextField label={t('ladder.source')} disabled={!mayEdit} maxLength={300} value={source} onChange={(event) => setSource(event.target.value)} />
        <Refusal failure={save.failure} />
        {mayEdit ? <div className="row">
          <Button kind="primary" disabled={!ready} pending={save.pending} onClick={() => send(ladder.usual)}>{t('ladder.save')}</Button>
          {ladder.usual ? null : <Button pending={save.pending} onClick={() => send(true)}>{t('ladder.makeUsual')}</Button>}
        </div> : null}
      </PanelBody>
    </Panel>
  )
}

/** 叫应时限: the times of each ladder with their source; running call-outs keep the times they began with. */
export function LadderPage(): ReactNode {
  const t = useCallOutText()
  const mayEdit = useMay('call-out.settings')
  const ladders = useAsk(callOut.queries.listLadders, {})
  return (
    <div className="call-page">
      <Link className="link" to="/call-outs">{t('page.back')}</Link>
      <p className="ink2">{t('ladder.note')}</p>
      <AskedView asked={ladders} rows={6}>{(data) => <>{data.ladders.map((ladder) => <LadderForm key={`${ladder.key} ${ladder.version}`} ladder={ladder} mayEdit={mayEdit} />)}</>}</AskedView>
    </div>
  )
}
