import type { ReactNode } from 'react'
import { SEVERITIES, SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { useSay } from '#platform/web/i18n/language.ts'
import type { PlanSetting } from '../../contract/plan-text.ts'
import { usePlanText } from '../texts.ts'
import { ChoiceAt, LongCell, NumberCell, RemoveButton, TextCell } from './cells.tsx'
import { freeKey, usePlanForm } from './form-context.ts'

const MARKS = ['high', 'middle', 'low'] as const

/** Figures and names that the text uses elsewhere: those are not taken out before their uses are. */
function useUsed(): (key: string) => number {
  const { plan } = usePlanForm()
  const text = JSON.stringify(plan.levels)
  return (key) => text.split(`{"setting":"${key}"}`).length - 1
}

function SettingValue({ name, setting }: { readonly name: string; readonly setting: PlanSetting }): ReactNode {
  const t = usePlanText()
  const say = useSay()
  const path = ['settings', name, 'value']
  const label = t('form.valueOf', { what: setting.title })
  if (typeof setting.value === 'number') return <NumberCell label={label} path={path} value={setting.value} />
  if (SEVERITIES.some((one) => one === setting.value)) return <ChoiceAt label={label} path={path} value={String(setting.value)} choices={SEVERITIES.map((one) => ({ value: one, words: say(SEVERITY_WORDS[one]) }))} />
  return <TextCell label={label} path={path} value={String(setting.value)} />
}

export function SettingsForm(): ReactNode {
  const t = usePlanText()
  const form = usePlanForm()
  const used = useUsed()
  const add = (): void => form.set(['settings', freeKey('figure', Object.keys(form.plan.settings))], { title: t('form.newSetting'), value: 30, unit: t('form.minuteUnit'), source: t('form.newSource'), mark: 'low' })
  return (
    <div className="plan-pad plan-form">
      <ul>
        {Object.entries(form.plan.settings).map(([name, setting]) => (
          <li key={name} className="form-card" onFocus={() => form.show(`settings.${name}`)}>
            <div className="row">
              <TextCell label={t('form.settingTitle')} path={['settings', name, 'title']} value={setting.title} />
              <span className="form-value"><SettingValue name={name} setting={setting} /></span>
              <span className="form-unit"><TextCell label={t('form.unit')} path={['settings', name, 'unit']} value={setting.unit} optional /></span>
              <RemoveButton label={setting.title} path={['settings', name]} disabled={used(name) > 0} />
            </div>
            <div className="row">
              <TextCell label={t('page.source')} path={['settings', name, 'source']} value={setting.source} />
              <span className="form-clause"><ChoiceAt label={t('form.mark')} path={['settings', name, 'mark']} value={setting.mark} choices={MARKS.map((mark) => ({ value: mark, words: t(`mark.${mark}`) }))} /></span>
            </div>
            <span className="t-s ink3">{used(name) === 0 ? t('form.unused') : t('form.usedBy', { n: used(name) })}</span>
          </li>
        ))}
      </ul>
      <div><Button icon="plus" onClick={add}>{t('form.addSetting')}</Button></div>
    </div>
  )
}

export function RolesForm(): ReactNode {
  const t = usePlanText()
  const form = usePlanForm()
  const roles = Object.entries(form.plan.roles)
  const add = (): void => form.set(['roles', freeKey('role', Object.keys(form.plan.roles))], { name: t('form.newRole'), organisation: 'D01' })
  return (
    <div className="plan-pad plan-form">
      <ul>
        {roles.map(([name, role]) => (
          <li key={name} className="form-card" onFocus={() => form.show(`roles.${name}`)}>
            <div className="row"><TextCell label={t('form.roleName')} path={['roles', name, 'name']} value={role.name} /><RemoveButton label={role.name} path={['roles', name]} /></div>
            <div className="form-grid">
              <TextCell label={t('form.organisation')} path={['roles', name, 'organisation']} value={role.organisation} />
              <TextCell label={t('form.post')} path={['roles', name, 'post']} value={role.post} optional />
              <ChoiceAt label={t('form.substitute')} path={['roles', name, 'substitute']} value={role.substitute ?? ''} none={t('form.noSubstitute')} choices={roles.filter(([key]) => key !== name).map(([value, one]) => ({ value, words: t('part.substitute', { name: one.name }) }))} />
            </div>
          </li>
        ))}
      </ul>
      <div><Button icon="plus" onClick={add}>{t('form.addRole')}</Button></div>
    </div>
  )
}

export function ClausesForm(): ReactNode {
  const t = usePlanText()
  const form = usePlanForm()
  const clauses = Object.entries(form.plan.clauses)
  const add = (): void => form.set(['clauses', freeKey('9.9', Object.keys(form.plan.clauses))], { title: t('form.newClause'), text: t('form.newClauseText') })
  return (
    <div className="plan-pad plan-form">
      <ul>
        {clauses.map(([number, clause]) => (
          <li key={number} className="form-card" onFocus={() => form.show(`clauses.${number}`)}>
            <div className="row"><b className="nowrap">{number}</b><TextCell label={t('form.clauseTitle')} path={['clauses', number, 'title']} value={clause.title} /><RemoveButton label={number} path={['clauses', number]} /></div>
            <LongCell label={t('form.clauseText')} path={['clauses', number, 'text']} value={clause.text} />
          </li>
        ))}
      </ul>
      <div><Button icon="plus" onClick={add}>{t('form.addClause')}</Button></div>
    </div>
  )
}

export function BasicsForm(): ReactNode {
  const t = usePlanText()
  const { plan } = usePlanForm()
  return (
    <div className="plan-pad plan-form">
      <div className="form-grid">
        {(['title', 'edition', 'owner', 'area'] as const).map((key) => <label key={key}>{t(`form.basics.${key}`)}<TextCell label={t(`form.basics.${key}`)} path={[key]} value={plan[key]} /></label>)}
      </div>
      <label>{t('page.source')}<LongCell label={t('page.source')} path={['source']} value={plan.source} /></label>
    </div>
  )
}
