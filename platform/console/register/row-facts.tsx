import type { ReactNode } from 'react'
import type { RegisterRow } from '#platform/kernel/register.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { DrawerSection, Pairs } from '#platform/web/parts/drawer.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import type { Severity } from '#platform/kernel/severity.ts'
import { fieldText } from './cell-text.tsx'
import type { RegisterPageSpec } from './define-register-page.ts'
import { PersonalValue } from './personal-value.tsx'
import { WORDS } from './register-words.ts'

interface Group {
  readonly title: string
  readonly keys: string[]
}

function groupsOf(spec: RegisterPageSpec, say: (words: { zh: string; en: string }) => string): Group[] {
  const groups = new Map<string, Group>()
  for (const [key, field] of Object.entries(spec.register.fields)) {
    const title = field.group ? say(field.group) : ''
    const group = groups.get(title) ?? { title, keys: [] }
    group.keys.push(key)
    groups.set(title, group)
  }
  return [...groups.values()]
}

/** What a register knows of a row, by the groups of its declaration, with where it comes from at the end. */
export function RowFacts({ spec, row }: { readonly spec: RegisterPageSpec; readonly row: RegisterRow }): ReactNode {
  const say = useSay()
  const value = (key: string): ReactNode => {
    const field = spec.register.fields[key]!
    if (field.type === 'personal') return row[key] ? <PersonalValue spec={spec} row={row} field={key} /> : null
    if (field.type === 'severity') return row[key] ? <SeverityChip severity={row[key] as Severity} /> : null
    if (field.type === 'link') return row.links[key] ? <>{row.links[key].title} <span className="ink3">{row.links[key].code}</span></> : null
    return fieldText(say, field, row[key])
  }
  return (
    <>
      {groupsOf(spec, say).map((group) => {
        const pairs = group.keys.map((key) => [say(spec.register.fields[key]!.title), value(key)] as const).filter(([, shown]) => shown !== null && shown !== '')
        if (pairs.length === 0) return null
        return <DrawerSection key={group.title} {...(group.title === '' ? {} : { title: group.title })}><Pairs pairs={pairs} /></DrawerSection>
      })}
      <DrawerSection title={say(WORDS.source)}>
        <Pairs
          pairs={[
            [say(WORDS.area), row.areaName],
            [say(WORDS.place), row.lon === null || row.lat === null ? null : `${row.lon.toFixed(5)}, ${row.lat.toFixed(5)}`],
            [say(WORDS.source), row.source],
            [spec.register.surveyWord ? say(spec.register.surveyWord) : say(WORDS.surveyedAt), row.surveyedAt],
            [say(WORDS.confidence), say(WORDS[row.confidence])],
          ]}
        />
      </DrawerSection>
    </>
  )
}
