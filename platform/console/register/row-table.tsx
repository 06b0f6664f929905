import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import type { RegisterField } from '#platform/kernel/register-field.ts'
import type { Register, RegisterRow } from '#platform/kernel/register.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { fieldCell, isNumeric, shortDate } from './cell-text.tsx'
import { QualityMarks } from './quality-marks.tsx'
import { WORDS } from './register-words.ts'
import type { ListState } from './filter-url.ts'

interface RowTableProps {
  readonly register: Register
  readonly rows: readonly RegisterRow[]
  readonly columns: readonly string[]
  readonly sort: ListState['sort']
  readonly selected: string | null
  readonly thisYear: string
  readonly onSort: (field: string) => void
  readonly onPick: (row: RegisterRow) => void
}

interface HeadProps {
  readonly field: string
  readonly sort: ListState['sort']
  readonly register: Register
  readonly numeric?: boolean
  readonly onSort: (field: string) => void
  readonly children: ReactNode
}

const ARROWS = { ascending: ' ↑', descending: ' ↓', none: '' } as const

function orderOf(register: Register, sort: ListState['sort'], field: string): keyof typeof ARROWS {
  const now = sort ?? register.sort ?? { field: 'code' }
  if (now.field !== field) return 'none'
  return now.descending === true ? 'descending' : 'ascending'
}

function Head({ field, sort, register, numeric = false, onSort, children }: HeadProps): ReactNode {
  const order = orderOf(register, sort, field)
  return (
    <th className={numeric ? 'num' : undefined} aria-sort={order}>
      <button type="button" onClick={() => onSort(field)}>{children}{ARROWS[order]}</button>
    </th>
  )
}

const cannotSort = (field: RegisterField | undefined): boolean => field?.type === 'personal' || field?.type === 'tags' || field?.type === 'link'

interface LineProps extends Pick<RowTableProps, 'register' | 'columns' | 'thisYear' | 'onPick'> {
  readonly row: RegisterRow
  readonly selected: boolean
  /** The one row of the table at which Tab stops. */
  readonly stop: boolean
}

function Line({ register, row, columns, selected, stop, thisYear, onPick }: LineProps): ReactNode {
  const say = useSay()
  const line = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (!selected) return
    line.current?.scrollIntoView({ block: 'nearest' })
    // The focus goes along when it was on another row, never away from a field or a button.
    if (document.activeElement?.parentElement === line.current?.parentElement) line.current?.focus({ preventScroll: true })
  }, [selected])
  const stale = row.missing.some((mark) => mark.check === register.quality.length)
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return
    event.preventDefault()
    onPick(row)
  }
  return (
    <tr ref={line} tabIndex={stop ? 0 : -1} aria-selected={selected} onClick={() => onPick(row)} onKeyDown={onKey}>
      <td className="bold nowrap">{row.code}</td>
      <td className="reg-name"><span className="ellipsis" title={row.name}>{row.name}</span></td>
      <td className="ink2 nowrap">{(row.areaName ?? '').split(' ')[0]}</td>
      {columns.map((key) => {
        const field = register.fields[key]
        return <td key={key} className={isNumeric(field) ? 'num' : 'ink2 reg-cell'}><span className="ellipsis">{fieldCell(say, register, key, row)}</span></td>
      })}
      <td className={stale ? 'bold nowrap' : 'ink2 nowrap'}>{shortDate(row.surveyedAt, thisYear)}</td>
      <td><QualityMarks register={register} row={row} /></td>
    </tr>
  )
}

/** The rows; ↑ ↓ and Enter are bound by the page, and Tab stops at one row. */
export function RowTable({ register, rows, columns, sort, selected, thisYear, onSort, onPick }: RowTableProps): ReactNode {
  const say = useSay()
  const head = (field: string, words: ReactNode, numeric = false): ReactNode => <Head key={field} field={field} sort={sort} register={register} numeric={numeric} onSort={onSort}>{words}</Head>
  const stop = rows.some((row) => row.id === selected) ? selected : rows[0]?.id
  return (
    <table className="plain reg-table">
      <thead>
        <tr>
          {head('code', say(WORDS.code))}
          {head('name', say(WORDS.name))}
          {head('areaCode', say(WORDS.town))}
          {columns.map((key) => {
            const field = register.fields[key]
            const title = field ? say(field.title) : key
            return cannotSort(field) ? <th key={key}>{title}</th> : head(key, title, isNumeric(field))
          })}
          {head('surveyedAt', register.surveyWord ? say(register.surveyWord) : say(WORDS.surveyedAt))}
          <th>{say(WORDS.quality)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => <Line key={row.id} register={register} row={row} columns={columns} selected={row.id === selected} stop={row.id === stop} thisYear={thisYear} onPick={onPick} />)}
      </tbody>
    </table>
  )
}
