import type { ReactNode } from 'react'
import { area } from '#platform/kernel/area-contract.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Field } from '#platform/web/parts/field.tsx'
import { WORDS } from './register-words.ts'

/** Township or village, chosen by name; villages stand under their township. */
export function AreaField({ value, onChange }: { readonly value: string; readonly onChange: (code: string) => void }): ReactNode {
  const say = useSay()
  const areas = useAsk(area.queries.listAreas, {}).data?.areas ?? []
  const towns = areas.filter((one) => one.kind === 'town')
  const known = areas.some((one) => one.code === value)
  return (
    <Field label={say(WORDS.area)}>
      {(wiring) => (
        <select {...wiring} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">—</option>
          {value === '' || known ? null : <option value={value}>{value}</option>}
          {areas.filter((one) => one.kind === 'city').map((city) => <option key={city.code} value={city.code}>{city.name}</option>)}
          {towns.map((town) => (
            <optgroup key={town.code} label={town.name}>
              <option value={town.code}>{town.name}</option>
              {areas.filter((one) => one.parentCode === town.code).map((village) => <option key={village.code} value={village.code}>{town.name} {village.name}</option>)}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  )
}
