import { type ReactNode, useMemo, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { RegisterField } from '#platform/kernel/register-field.ts'
import type { Register, RegisterRow } from '#platform/kernel/register.ts'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { ConflictTable } from './conflict-table.tsx'
import type { RegisterPageSpec } from './define-register-page.ts'
import { draftOf, formOf, type FormValues, type Problem, problemsOf } from './form-draft.ts'
import { AreaField } from './area-field.tsx'
import { FormField } from './form-field.tsx'
import { LinkFormField } from './link-form-field.tsx'
import { PositionPart } from './position-part.tsx'
import { dropDraft, keepDraft, keptDraft } from './kept-draft.ts'
import { WORDS } from './register-words.ts'

const text = (title: RegisterField['title'], required = false, hint?: RegisterField['title']): RegisterField => ({ type: 'text', title, required, ...(hint ? { hint } : {}) })

/** The fields that every register has, before and after its own. */
const BEFORE: readonly (readonly [string, RegisterField])[] = [['code', text(WORDS.code, false, WORDS.autoCode)], ['name', text(WORDS.name, true)], ['areaCode', text({ zh: '区划代码', en: 'Area code' })]]
const PLACE: readonly (readonly [string, RegisterField])[] = [['lon', { type: 'number', title: WORDS.lon }], ['lat', { type: 'number', title: WORDS.lat }]]
const AFTER: readonly (readonly [string, RegisterField])[] = [
  ['source', text(WORDS.source, true)],
  ['surveyedAt', { type: 'date', title: WORDS.surveyedAt }],
  ['confidence', { type: 'choice', title: WORDS.confidence, options: { high: WORDS.high, middle: WORDS.middle, low: WORDS.low, sample: WORDS.sample } }],
]

/** Derived fields are kept by their module. */
const shownFields = (register: Register): (readonly [string, RegisterField])[] => [
  ...BEFORE,
  ...(register.place === 'none' ? [] : PLACE),
  ...Object.entries(register.fields).filter(([, field]) => field.derived !== true),
  ...AFTER,
]

/** Personal texts are not kept on the machine. */
function withoutPersonal(register: Register, values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([key]) => register.fields[key]?.type !== 'personal'))
}

function titleOf(say: (words: { zh: string; en: string }) => string, spec: RegisterPageSpec, row: RegisterRow | null): string {
  return row ? `${say(WORDS.edit)} ${row.code} ${row.name}` : `${say(WORDS.add)}${say(spec.register.unit)}`
}

function DraftNotice({ at, onUse, onDrop }: { readonly at: number; readonly onUse: () => void; readonly onDrop: () => void }): ReactNode {
  const say = useSay()
  return (
    <Notice icon="info">
      {say(WORDS.draftFound)}（{clockText(at)}）{' '}
      <Button size="sm" onClick={onUse}>{say(WORDS.draftUse)}</Button>{' '}
      <Button size="sm" kind="quiet" onClick={onDrop}>{say(WORDS.draftDrop)}</Button>
    </Notice>
  )
}

const textIn = (value: FormValues[string] | undefined): string => (typeof value === 'string' ? value : '')

interface AnyFieldProps {
  readonly name: string
  readonly field: RegisterField
  readonly value: FormValues[string]
  /** What the stored link is called. */
  readonly label: RegisterRow['links'][string]
  readonly problem: Problem | undefined
  readonly onChange: (value: FormValues[string]) => void
}

function AnyField({ name, field, value, label, problem, onChange }: AnyFieldProps): ReactNode {
  if (name === 'areaCode') return <AreaField value={textIn(value)} onChange={onChange} />
  if (field.type === 'link') return <LinkFormField field={field} value={textIn(value)} label={label} problem={problem} onChange={onChange} />
  return <FormField field={field} value={value} problem={problem} onChange={onChange} />
}

const NO_PROBLEMS: Readonly<Record<string, Problem>> = {}

/** Why it was not saved; a row that moved far asks for the reason. */
function RefusedRow({ failure, reason, onReason }: { readonly failure: ApiFailure | null; readonly reason: string; readonly onReason: (reason: string) => void }): ReactNode {
  const say = useSay()
  return (
    <>
      <Refusal failure={failure} />
      {failure?.code === 'register.moved-far' ? <TextField label={say(WORDS.movedReason)} value={reason} maxLength={300} autoFocus onChange={(event) => onReason(event.target.value)} /> : null}
    </>
  )
}

interface RowFieldsProps {
  readonly register: Register
  readonly base: RegisterRow | null
  readonly values: FormValues
  readonly problems: Readonly<Record<string, Problem>>
  readonly onChange: (some: FormValues) => void
}

function RowFields({ register, base, values, problems, onChange }: RowFieldsProps): ReactNode {
  return (
    <>
      <div className="reg-form-fields">
        {shownFields(register).map(([key, field]) => <AnyField key={key} name={key} field={field} value={values[key] ?? ''} label={base?.links[key] ?? null} problem={problems[key]} onChange={(value) => onChange({ [key]: value })} />)}
      </div>
      {register.place === 'none' ? null : <PositionPart lon={textIn(values['lon'])} lat={textIn(values['lat'])} name={textIn(values['name'])} onMove={(place) => onChange({ ...place })} />}
    </>
  )
}

interface RowFormProps {
  readonly spec: RegisterPageSpec
  /** Null for a new row. */
  readonly row: RegisterRow | null
  /** What a new row begins with, where another page knows it already. */
  readonly start?: FormValues
  readonly onClose: () => void
  readonly onSaved: (row: RegisterRow) => void
}

/** The form of a row: kept as it is typed, checked in place, both versions shown when two people were at it. */
export function RowForm({ spec, row, start, onClose, onSaved }: RowFormProps): ReactNode {
  const say = useSay()
  const { register, calls } = spec
  const rowId = row === null ? null : row.id
  const [base, setBase] = useState(row)
  const baseVersion = base === null ? 0 : base.version
  const [id] = useState(() => rowId ?? uuidv7(serverNow()))
  const [values, setValues] = useState<FormValues>(() => ({ ...formOf(register, row), ...start }))
  const [found, setFound] = useState(() => keptDraft(register.id, rowId))
  const [keptAt, setKeptAt] = useState<number | null>(null)
  const [tried, setTried] = useState(false)
  const [reason, setReason] = useState('')
  const problems = useMemo(() => problemsOf(register, values), [register, values])
  const { act, pending, failure, reset } = useAct(calls.save, {
    refresh: [calls.list, calls.get, calls.views, calls.history],
    onDone: (output) => {
      dropDraft(register.id, rowId)
      onSaved(output.row)
    },
  })
  const change = (some: FormValues): void => {
    const next = { ...values, ...some }
    const at = serverNow()
    setValues(next)
    setKeptAt(at)
    keepDraft(register.id, rowId, { values: withoutPersonal(register, next), at, version: baseVersion })
  }
  const save = (): void => {
    setTried(true)
    if (Object.keys(problems).length === 0) void act({ row: draftOf(register, values, base, id), ...(reason.trim() === '' ? {} : { reason: reason.trim() }) })
  }
  const conflict = failure?.code === 'register.conflict' ? (failure.details as { theirs: RegisterRow }) : null
  return (
    <Dialog
      open
      wide
      className="reg-form"
      onClose={onClose}
      title={titleOf(say, spec, row)}
      footer={
        <>
          <span className="source push-left">{keptAt === null ? '' : `${say(WORDS.draftKept)} ${clockText(keptAt)}`}</span>
          <Button kind="primary" pending={pending} onClick={save}>{say(WORDS.save)}</Button>
        </>
      }
    >
      {found && found.version === baseVersion ? (
        <DraftNotice at={found.at} onUse={() => { setValues({ ...values, ...found.values }); setFound(null) }} onDrop={() => { dropDraft(register.id, rowId); setFound(null) }} />
      ) : null}
      {conflict ? (
        <ConflictTable register={register} yours={draftOf(register, values, base, id)} theirs={conflict.theirs} onMine={() => { setBase(conflict.theirs); reset() }} onTheirs={() => { setBase(conflict.theirs); setValues(formOf(register, conflict.theirs)); reset() }} />
      ) : (
        <RefusedRow failure={failure} reason={reason} onReason={setReason} />
      )}
      <RowFields register={register} base={base} values={values} problems={tried ? problems : NO_PROBLEMS} onChange={change} />
    </Dialog>
  )
}
