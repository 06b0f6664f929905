import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useKeys } from '#platform/console/keyboard/use-keys.ts'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { currentLanguage } from '#platform/web/i18n/language.ts'
import { momentText } from '#platform/web/i18n/time-text.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { plan } from '../contract.ts'
import { readGrammar, readPlan, type TextProblem } from '../domain/read-plan.ts'
import { PlanForm } from './form/plan-form.tsx'
import { dropText, keepText, keptText } from './kept-text.ts'
import { SaveConflict, type TheirDraft, theirDraft } from './save-conflict.tsx'
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

interface Draft {
  readonly text: string
  /** When the text was typed that is gone on with; null when it is the saved one. */
  readonly keptAt: number | null
  readonly changed: boolean
  readonly pending: boolean
  readonly failure: ApiFailure | null
  readonly theirs: TheirDraft | null
  readonly put: (text: string) => void
  readonly save: () => void
  /** The end of the text is gone, and that is meant. */
  readonly shorterMeant: boolean
  readonly setShorterMeant: (meant: boolean) => void
  /** Back to the saved text. */
  readonly drop: () => void
  /** After a refusal and a look at both: write mine over it, take the other, or go on writing upon it. */
  readonly settle: (how: 'mine' | 'take' | 'back') => void
}

/** The text while it is written: kept on this desk until it is saved, and never saved over what was not seen. */
function useDraft({ start, draft, keptAs, onSaved }: Omit<PlanEditorProps, 'onLeave'>): Draft {
  const [kept, setKept] = useState(() => keptText(keptAs))
  const [text, setText] = useState(kept?.text ?? start)
  const [version, setVersion] = useState(draft?.version ?? 0)
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
  const theirs = theirDraft(save.failure)
  const [shorterMeant, setShorterMeant] = useState(false)
  const send = (over: number): void => void save.act({ text, draftId: draft?.id ?? null, version: over, shorterMeant })
  const settle: Draft['settle'] = (how) => {
    if (!theirs) return
    setVersion(theirs.version)
    if (how === 'mine') return send(theirs.version)
    if (how === 'take') setText(theirs.text)
    save.reset()
  }
  const drop = (): void => {
    setKept(null)
    setText(start)
    setVersion(draft?.version ?? 0)
    save.reset()
  }
  return { text, keptAt: kept?.at ?? null, changed, pending: save.pending, failure: save.failure, theirs, put: setText, save: () => send(version), drop, settle, shorterMeant, setShorterMeant }
}

interface FootProps {
  readonly draft: Draft
  readonly ready: boolean
  readonly wrong: boolean
  readonly isNew: boolean
  readonly onLeave: () => void
}

function Foot({ draft, ready, wrong, isNew, onLeave }: FootProps): ReactNode {
  const t = usePlanText()
  const state = draft.changed ? t('edit.unsaved') : t('edit.same')
  return (
    <div className="panel-foot">
      <span className="t-s ink2 grow">{wrong ? t('edit.fixFirst') : state}</span>
      <Button onClick={onLeave}>{draft.changed ? t('edit.dropSure') : t('edit.discard')}</Button>
      <Button kind="primary" hint="Ctrl S" disabled={!ready} pending={draft.pending} onClick={draft.save}>{isNew ? t('edit.saveNew') : t('edit.save')}</Button>
    </div>
  )
}

/** Lines of the text that are not in the saved one. */
function changedLines(start: string, text: string): ReadonlySet<number> {
  const before = new Set(start.split('\n'))
  return new Set(text.split('\n').flatMap((line, at) => (before.has(line) ? [] : [at + 1])))
}

/** After 「断了」: either the end was lost, or it is meant to go. */
function CutQuestion({ draft }: { readonly draft: Draft }): ReactNode {
  const t = usePlanText()
  if (draft.failure?.code !== 'plan.text-cut' && !draft.shorterMeant) return null
  return <label className="row"><input type="checkbox" checked={draft.shorterMeant} onChange={(event) => draft.setShorterMeant(event.target.checked)} />{t('edit.shorterMeant')}</label>
}

/** The text being written, its problems as they come and go, and the draft it is saved to. */
export function PlanEditor(props: PlanEditorProps): ReactNode {
  const t = usePlanText()
  const draft = useDraft(props)
  const { text, theirs } = draft
  const area = useRef<TextAreaHandle>(null)
  const next = useRef(0)
  const steady = useDeferredValue(text)
  const problems = useMemo(() => readPlan(steady).problems, [steady])
  const form = useMemo(() => readGrammar(text), [text])
  const changed = useMemo(() => changedLines(props.start, steady), [props.start, steady])
  const wrong = problems.length > 0
  const ready = draft.changed && !wrong && !draft.pending
  const go = (problem: TextProblem | undefined): void => {
    if (problem) area.current?.goTo(problem.line, problem.column)
  }
  const leave = (): void => {
    dropText(props.keptAs)
    props.onLeave()
  }
  useKeys([
    { keys: 'Ctrl+S', label: t('edit.saveKey'), run: () => ready && draft.save() },
    { keys: 'F8', label: t('edit.nextProblem'), when: wrong, run: () => go(problems[next.current++ % problems.length]) },
  ])
  return (
    <div className="plan-sides editing">
      <Panel>
        <PanelHead title={t('form.title')} icon={wrong ? 'alert' : 'check'} note={wrong ? t('edit.problems', { n: problems.length }) : t('edit.clean')} />
        {draft.keptAt === null ? null : <div className="plan-pad"><Notice icon="info">{t('edit.kept', { time: momentText(draft.keptAt, serverNow()) })} <Button onClick={draft.drop}>{t('edit.drop')}</Button></Notice></div>}
        {wrong ? <div className="plan-problem-box"><Problems problems={problems} onGo={go} /></div> : null}
        {theirs || (draft.failure === null && !draft.shorterMeant) ? null : <div className="plan-pad"><Refusal failure={draft.failure} /><CutQuestion draft={draft} /></div>}
        <PanelBody flush><PlanForm text={text} plan={form} onText={draft.put} onShow={(line) => area.current?.show(line)} /></PanelBody>
        <Foot draft={draft} ready={ready} wrong={wrong} isNew={props.draft === null} onLeave={leave} />
      </Panel>
      <Panel>
        <PanelHead title={t('page.text')} icon="pen" note={t('page.lines', { n: text.split('\n').length })} />
        <TextArea ref={area} label={t('edit.label')} value={text} wrong={problems.map((problem) => problem.line)} changed={changed} onChange={draft.put} />
      </Panel>
      {theirs ? <SaveConflict mine={text} theirs={theirs} onMine={() => draft.settle('mine')} onTake={() => draft.settle('take')} onClose={() => draft.settle('back')} /> : null}
    </div>
  )
}
