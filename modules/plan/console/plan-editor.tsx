import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useKeys } from '#platform/console/keyboard/use-keys.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { currentLanguage } from '#platform/web/i18n/language.ts'
import { momentText } from '#platform/web/i18n/time-text.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { plan } from '../contract.ts'
import { readPlan, type TextProblem } from '../domain/read-plan.ts'
import { dropText, keepText, keptText } from './kept-text.ts'
import { SaveConflict, theirDraft } from './save-conflict.tsx'
import { TextArea, type TextAreaHandle } from './text-area.tsx'
import { usePlanText } from './texts.ts'
import type { PlanRow } from './words.ts'

interface PlanEditorProps {
  readonly start: string
  /** The draft to write over; null for a new one. */
  readonly draft: PlanRow | null
  /** Under which name the unsaved text is kept on this desk. */
  readonly keptAs: string
  readonly onLeave: () => void
  readonly onSaved: (id: string) => void
}

function Problems({ problems, onGo }: { readonly problems: readonly TextProblem[]; readonly onGo: (problem: TextProblem) => void }): ReactNode {
  const t = usePlanText()
  if (problems.length === 0) return <p className="plan-pad">{t('edit.clean')}</p>
  return (
    <ul className="plan-problems">
      {problems.map((problem) => (
        <li key={`${problem.line}:${problem.column}:${problem.message}`}>
          <button type="button" onClick={() => onGo(problem)}><b className="nowrap">! {t('edit.at', { line: problem.line })}</b><span>{currentLanguage() === 'zh-CN' ? problem.message : problem.messageEn}</span></button>
        </li>
      ))}
    </ul>
  )
}

/** The text being written, its problems as they come and go, and the draft it is saved to. */
export function PlanEditor({ start, draft, keptAs, onLeave, onSaved }: PlanEditorProps): ReactNode {
  const t = usePlanText()
  const [kept, setKept] = useState(() => keptText(keptAs))
  const [text, setText] = useState(kept?.text ?? start)
  const [version, setVersion] = useState(draft?.version ?? 0)
  const area = useRef<TextAreaHandle>(null)
  const next = useRef(0)
  const steady = useDeferredValue(text)
  const problems = useMemo(() => readPlan(steady).problems, [steady])
  const save = useAct(plan.actions.savePlanDraft, {
    refresh: [plan.queries.getPlan, plan.queries.listPlans],
    onDone: (saved) => {
      dropText(keptAs)
      onSaved(saved.id)
    },
  })
  const changed = text !== start
  useEffect(() => {
    if (changed) keepText(keptAs, text, serverNow())
    else dropText(keptAs)
  }, [changed, keptAs, text])
  const ready = changed && problems.length === 0 && !save.pending
  const send = (over: number): void => void save.act({ text, draftId: draft?.id ?? null, version: over })
  const go = (problem: TextProblem): void => area.current?.goTo(problem.line, problem.column)
  const drop = (): void => {
    setKept(null)
    setText(start)
    setVersion(draft?.version ?? 0)
    save.reset()
  }
  useKeys([
    { keys: 'Ctrl+S', label: t('edit.saveKey'), run: () => ready && send(version) },
    {
      keys: 'F8',
      label: t('edit.nextProblem'),
      when: problems.length > 0,
      run: () => {
        const problem = problems[next.current++ % problems.length]
        if (problem) go(problem)
      },
    },
  ])
  const theirs = theirDraft(save.failure)
  return (
    <div className="plan-sides editing">
      <Panel>
        <PanelHead title={problems.length === 0 ? t('edit.clean') : t('edit.problems', { n: problems.length })} icon={problems.length === 0 ? 'check' : 'alert'} />
        <PanelBody flush>
          {kept ? <div className="plan-pad"><Notice icon="info">{t('edit.kept', { time: momentText(kept.at, serverNow()) })} <Button onClick={drop}>{t('edit.drop')}</Button></Notice></div> : null}
          {problems.length === 0 ? null : <Problems problems={problems} onGo={go} />}
          {theirs ? null : <div className="plan-pad"><Refusal failure={save.failure} /></div>}
        </PanelBody>
        <div className="panel-foot">
          <span className="t-s ink2 grow">{problems.length > 0 ? t('edit.fixFirst') : changed ? t('edit.unsaved') : t('edit.same')}</span>
          <Button onClick={() => { dropText(keptAs); onLeave() }}>{changed ? t('edit.dropSure') : t('edit.discard')}</Button>
          <Button kind="primary" hint="Ctrl S" disabled={!ready} pending={save.pending} onClick={() => send(version)}>{draft ? t('edit.save') : t('edit.saveNew')}</Button>
        </div>
      </Panel>
      <Panel>
        <PanelHead title={t('page.text')} icon="pen" note={t('page.lines', { n: text.split('\n').length })} />
        <TextArea ref={area} label={t('edit.label')} value={text} wrong={problems.map((problem) => problem.line)} onChange={setText} />
      </Panel>
      {theirs ? (
        <SaveConflict
          mine={text}
          theirs={theirs}
          onMine={() => { setVersion(theirs.version); send(theirs.version) }}
          onTake={() => { setVersion(theirs.version); setText(theirs.text); save.reset() }}
          onClose={() => { setVersion(theirs.version); save.reset() }}
        />
      ) : null}
    </div>
  )
}
