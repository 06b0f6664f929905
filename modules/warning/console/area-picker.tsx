import { type ReactNode, useState } from 'react'
import { useWarningText } from './texts.ts'

export interface PickedArea {
  readonly code: string
  readonly parentCode: string | null
  readonly kind: 'city' | 'town' | 'village'
  readonly name: string
  readonly lon: number | null
  readonly lat: number | null
}

interface AreaPickerProps {
  readonly areas: readonly PickedArea[]
  readonly chosen: readonly string[]
  readonly onChange: (codes: string[]) => void
}

/** Takes a code in or out; a town takes its villages with it. */
function toggled(chosen: readonly string[], code: string): string[] {
  if (chosen.includes(code)) return chosen.filter((one) => one !== code)
  return [...chosen.filter((one) => !one.startsWith(code)), code]
}

/** 按村选: towns with their villages, by keyboard too; typing narrows. */
export function AreaPicker({ areas, chosen, onChange }: AreaPickerProps): ReactNode {
  const t = useWarningText()
  const [text, setText] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const wanted = text.trim()
  const towns = areas.filter((area) => area.kind === 'town')
  const villagesOf = (town: PickedArea): readonly PickedArea[] => areas.filter((area) => area.parentCode === town.code && (wanted === '' || town.name.includes(wanted) || area.name.includes(wanted)))
  const shown = towns.filter((town) => wanted === '' || town.name.includes(wanted) || villagesOf(town).length > 0)
  const box = (area: PickedArea, within: boolean): ReactNode => (
    <label key={area.code} className="row nowrap">
      <input type="checkbox" className="tick" checked={within || chosen.includes(area.code)} disabled={within} onChange={() => onChange(toggled(chosen, area.code))} />
      {area.name}
    </label>
  )
  return (
    <div className="area-picker">
      <input className="input" type="search" autoFocus value={text} placeholder={t('compose.findArea')} aria-label={t('compose.findArea')} onChange={(event) => setText(event.target.value)} />
      <div className="area-list">
        {shown.map((town) => {
          const expanded = open === town.code || (wanted !== '' && !town.name.includes(wanted))
          return (
            <div key={town.code}>
              <div className="row between">{box(town, false)}<button type="button" className="link t-s" aria-expanded={expanded} onClick={() => setOpen(open === town.code ? null : town.code)}>{t('compose.villages', { n: villagesOf(town).length })}</button></div>
              {expanded ? <div className="area-villages">{villagesOf(town).map((village) => box(village, chosen.includes(town.code)))}</div> : null}
            </div>
          )
        })}
      </div>
    </div>
  )
}
