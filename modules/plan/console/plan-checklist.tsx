import { createContext, type ReactNode, use } from 'react'
import { RESPONSE_LEVEL_WORDS, RESPONSE_LEVELS, type ResponseLevel } from '#platform/kernel/severity.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { classes } from '#platform/web/parts/class-names.ts'
import type { Condition, PlanAction, PlanLevel, PlanSetting, PlanText } from '../contract/plan-text.ts'
import { levelChain } from '../domain/check-references.ts'
import { usePlanText } from './texts.ts'
import { factTitle, hazardText, operandOf, settingValue, testWords } from './words.ts'

/** Where the parts stand in the text, and how to go there; on paper there is no going. */
export interface Jump {
  readonly lines: ReadonlyMap<string, number>
  readonly selected: string | null
  readonly onPick: ((path: string) => void) | null
}

const Jumps = createContext<Jump>({ lines: new Map(), selected: null, onPick: null })
export const JumpProvider = Jumps.Provider

/** The line of a part; a press shows it in the text. */
function LineLink({ path }: { readonly path: string }): ReactNode {
  const t = usePlanText()
  const { lines, onPick } = use(Jumps)
  const line = lines.get(path)
  if (line === undefined || onPick === null) return null
  return <button type="button" className="line-link" title={t('page.toText', { n: line })} aria-label={t('page.toText', { n: line })} onClick={() => onPick(path)}>{line}</button>
}

function usePart(path: string, className?: string): { readonly 'data-part': string; readonly className: string } {
  const { selected } = use(Jumps)
  return { 'data-part': path, className: classes('part', selected === path && 'on', className) }
}

function Mark({ setting }: { readonly setting: PlanSetting }): ReactNode {
  const t = usePlanText()
  return setting.mark === 'high' ? <span className="ink3">{t('mark.high')}</span> : <b>{t(`mark.${setting.mark}`)}</b>
}

/** A figure with its birthplace: the setting, how sure it is, and its source. */
function SettingNote({ name, setting }: { readonly name: string; readonly setting: PlanSetting }): ReactNode {
  const t = usePlanText()
  const { onPick } = use(Jumps)
  const used = t('part.usedAs', { title: setting.title })
  return (
    <span className="setting-note">
      {onPick ? <button type="button" className="link" onClick={() => onPick(`settings.${name}`)}>{used}</button> : used} · <Mark setting={setting} /> · {setting.source}
    </span>
  )
}

function ConditionView({ plan, condition, top = true }: { readonly plan: PlanText; readonly condition: Condition; readonly top?: boolean }): ReactNode {
  const t = usePlanText()
  if ('fact' in condition) {
    const words = testWords(plan, condition)
    return <span className="condition">{factTitle(condition.fact)} <b>{words.text}</b>{words.setting && words.key !== null ? <SettingNote name={words.key} setting={words.setting} /> : null}</span>
  }
  const parts = 'all' in condition ? condition.all : condition.any
  const word = 'all' in condition ? t('part.all') : t('part.any')
  return (
    <span className={top ? 'conditions' : 'conditions inner'}>
      <span className="ink3 t-s">{word}</span>
      {parts.map((part, at) => <ConditionView key={at} plan={plan} condition={part} top={false} />)}
    </span>
  )
}

function TriggerView({ plan, level, trigger }: { readonly plan: PlanText; readonly level: ResponseLevel; readonly trigger: PlanLevel['triggers'][number] }): ReactNode {
  const part = usePart(`levels.${level}.triggers.${trigger.id}`)
  return (
    <li {...part}>
      <LineLink path={`levels.${level}.triggers.${trigger.id}`} />
      <div className="grow">
        <b>{trigger.text}</b> <ClauseLink no={trigger.clause} />
        <div><ConditionView plan={plan} condition={trigger.when} /></div>
      </div>
    </li>
  )
}

function ClauseLink({ no }: { readonly no: string }): ReactNode {
  const { onPick } = use(Jumps)
  return onPick ? <button type="button" className="link t-s nowrap" onClick={() => onPick(`clauses.${no}`)}>{no}</button> : <span className="t-s nowrap">{no}</span>
}

/** A figure's setting under the line that uses it; nothing for a figure written out. */
function FigureNote({ plan, figure }: { readonly plan: PlanText; readonly figure: PlanAction['due'] | undefined }): ReactNode {
  if (figure === undefined) return null
  const { key, setting } = operandOf(plan, figure)
  return setting && key !== null ? <SettingNote name={key} setting={setting} /> : null
}

function needsText(plan: PlanText, resource: PlanAction['resource'], t: ReturnType<typeof usePlanText>): string {
  if (!resource) return '—'
  const people = resource.people === undefined ? null : t('part.people', { n: String(operandOf(plan, resource.people).value) })
  return [t(`resource.${resource.kind}`), people, resource.note].filter(Boolean).join('，')
}

/** What must be done before, and for which hazards only. */
function ActionNotes({ plan, action }: { readonly plan: PlanText; readonly action: PlanAction }): ReactNode {
  const t = usePlanText()
  const titles = new Map(RESPONSE_LEVELS.flatMap((one) => plan.levels[one]?.actions ?? []).map((one) => [one.id, one.what]))
  return (
    <>
      {action.after.length > 0 ? <div className="t-s ink2">{action.after.map((id) => t('part.after', { what: titles.get(id) ?? id })).join('；')}</div> : null}
      {action.hazards ? <div className="t-s ink2">{t('part.onlyFor', { what: action.hazards.map(hazardText).join('、') })}</div> : null}
      <FigureNote plan={plan} figure={action.due} />
      <FigureNote plan={plan} figure={action.resource?.people} />
    </>
  )
}

function ActionRow({ plan, level, action }: { readonly plan: PlanText; readonly level: ResponseLevel; readonly action: PlanAction }): ReactNode {
  const t = usePlanText()
  const path = `levels.${level}.actions.${action.id}`
  const part = usePart(path)
  return (
    <tr {...part}>
      <td><LineLink path={path} /></td>
      <td className="nowrap num"><b>{t('part.due', { n: String(operandOf(plan, action.due).value) })}</b></td>
      <td>{action.what} <ClauseLink no={action.clause} /><ActionNotes plan={plan} action={action} /></td>
      <td>{plan.roles[action.role]?.name ?? action.role}</td>
      <td>{needsText(plan, action.resource, t)}</td>
      <td className="nowrap">{action.evidence.length > 0 ? action.evidence.map((one) => t(`evidence.${one}`)).join('、') : '—'}</td>
    </tr>
  )
}

const minutesOf = (plan: PlanText, action: PlanAction): number => Number(operandOf(plan, action.due).value)

function Actions({ plan, level }: { readonly plan: PlanText; readonly level: ResponseLevel }): ReactNode {
  const t = usePlanText()
  const say = useSay()
  const groups = levelChain(plan, level).map((name) => ({ name, actions: (plan.levels[name]?.actions ?? []).toSorted((a, b) => minutesOf(plan, a) - minutesOf(plan, b)) })).filter((group) => group.actions.length > 0)
  if (groups.length === 0) return <p className="ink2">{t('part.noActions')}</p>
  return (
    <table className="plain plan-actions">
      <thead><tr><th /><th className="num">{t('part.dueHead')}</th><th>{t('part.what')}</th><th>{t('part.who')}</th><th>{t('part.resource')}</th><th>{t('part.evidence')}</th></tr></thead>
      {groups.map((group) => (
        <tbody key={group.name}>
          {groups.length > 1 || group.name !== level ? <tr className="group"><td colSpan={6} className="ink3 t-s">{group.name === level ? t('part.own', { n: group.actions.length }) : t('part.included', { level: say(RESPONSE_LEVEL_WORDS[group.name]), n: group.actions.length })}</td></tr> : null}
          {group.actions.map((action) => <ActionRow key={action.id} plan={plan} level={group.name} action={action} />)}
        </tbody>
      ))}
    </table>
  )
}

function ClockLine({ plan, level, clock }: { readonly plan: PlanText; readonly level: ResponseLevel; readonly clock: PlanLevel['clocks'][number] }): ReactNode {
  const t = usePlanText()
  const path = `levels.${level}.clocks.${clock.id}`
  const part = usePart(path)
  const minutes = operandOf(plan, clock.minutes)
  return <li {...part}><LineLink path={path} /><div className="grow"><b>{clock.title}</b> {t(clock.every ? 'part.every' : 'part.within', { n: String(minutes.value) })} <ClauseLink no={clock.clause} />{minutes.setting && minutes.key !== null ? <div><SettingNote name={minutes.key} setting={minutes.setting} /></div> : null}</div></li>
}

/** One level: the clause, who proposes, approves and commands, what starts it, what is done, what is due when. */
export function LevelView({ plan, level }: { readonly plan: PlanText; readonly level: ResponseLevel }): ReactNode {
  const t = usePlanText()
  const say = useSay()
  const part = usePart(`levels.${level}`, 'level-head')
  const spec = plan.levels[level]
  if (!spec) return <p className="ink2 plan-pad">{t('page.notHere', { level: say(RESPONSE_LEVEL_WORDS[level]) })}</p>
  const name = (key: string): string => plan.roles[key]?.name ?? key
  const clause = plan.clauses[spec.clause]
  return (
    <div className="plan-pad level">
      <div {...part}>
        <LineLink path={`levels.${level}`} />
        <div className="grow">
          <p>{(['propose', 'approve', 'command'] as const).map((key) => <span key={key} className="who"><span className="ink3">{t(`part.${key}`)}</span> <b>{name(spec[key])}</b></span>)}</p>
          {clause ? <blockquote><ClauseLink no={spec.clause} /> {clause.text}</blockquote> : null}
        </div>
      </div>
      <h3>{t('part.triggers')}</h3>
      <ul className="plan-items">{spec.triggers.map((trigger) => <TriggerView key={trigger.id} plan={plan} level={level} trigger={trigger} />)}</ul>
      <h3>{t('part.actions')}</h3>
      <Actions plan={plan} level={level} />
      {spec.clocks.length > 0 ? <><h3>{t('part.clocks')}</h3><ul className="plan-items">{spec.clocks.map((clock) => <ClockLine key={clock.id} plan={plan} level={level} clock={clock} />)}</ul></> : null}
    </div>
  )
}

function SettingRow({ name, setting }: { readonly name: string; readonly setting: PlanSetting }): ReactNode {
  const part = usePart(`settings.${name}`)
  return <tr {...part}><td><LineLink path={`settings.${name}`} /></td><td>{setting.title}</td><td className="num nowrap"><b>{settingValue(setting)}</b></td><td><Mark setting={setting} /></td><td className="t-s ink2">{setting.source}</td></tr>
}

/** Every figure that is not law, unsure ones first: value, confidence, source. */
export function SettingTable({ plan }: { readonly plan: PlanText }): ReactNode {
  const sure = { low: 0, middle: 1, high: 2 } as const
  const rows = Object.entries(plan.settings).toSorted(([, a], [, b]) => sure[a.mark] - sure[b.mark])
  if (rows.length === 0) return null
  return <table className="plain plan-settings"><tbody>{rows.map(([name, setting]) => <SettingRow key={name} name={name} setting={setting} />)}</tbody></table>
}

function RoleRow({ plan, name }: { readonly plan: PlanText; readonly name: string }): ReactNode {
  const t = usePlanText()
  const part = usePart(`roles.${name}`)
  const role = plan.roles[name]!
  return <li {...part}><LineLink path={`roles.${name}`} /><span className="grow">{role.name}{role.substitute === undefined ? null : <span className="t-s ink3">　{t('part.substitute', { name: plan.roles[role.substitute]?.name ?? role.substitute })}</span>}</span></li>
}

export function RoleList({ plan }: { readonly plan: PlanText }): ReactNode {
  return <ul className="plan-items two">{Object.keys(plan.roles).map((name) => <RoleRow key={name} plan={plan} name={name} />)}</ul>
}

function ClauseRow({ plan, no }: { readonly plan: PlanText; readonly no: string }): ReactNode {
  const part = usePart(`clauses.${no}`)
  const clause = plan.clauses[no]!
  return <li {...part}><LineLink path={`clauses.${no}`} /><div className="grow"><b>{no} {clause.title}</b><div>{clause.text}</div></div></li>
}

export function ClauseList({ plan }: { readonly plan: PlanText }): ReactNode {
  return <ul className="plan-items">{Object.keys(plan.clauses).map((no) => <ClauseRow key={no} plan={plan} no={no} />)}</ul>
}
