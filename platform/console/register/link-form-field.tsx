import { type ReactNode, useEffect, useState } from 'react'
import type { LinkField } from '#platform/kernel/register-field.ts'
import type { RegisterRow } from '#platform/kernel/register.ts'
import type { Words } from '#platform/kernel/words.ts'
import { asFailure, type ApiFailure } from '#platform/web/client/api-failure.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Field } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { type SearchHit, searchKind } from '../search/search-everything.ts'
import type { Problem } from './form-draft.ts'
import { WORDS } from './register-words.ts'

const w = (zh: string, en: string): Words => ({ zh, en })
const PAUSE_MS = 200

interface Found {
  readonly hits: readonly SearchHit[] | null
  readonly failure: ApiFailure | null
}
const NOTHING: Found = { hits: null, failure: null }

/** Asks when the typing rests; an answer that comes after the next letter is dropped. */
function useFound(kind: string, text: string): Found {
  const [found, setFound] = useState<Found>(NOTHING)
  useEffect(() => {
    const stop = new AbortController()
    const wait = setTimeout(() => {
      if (text.trim() === '') return setFound(NOTHING)
      searchKind(kind, text.trim(), stop.signal).then(
        (hits) => { if (!stop.signal.aborted) setFound({ hits, failure: null }) },
        (error: unknown) => { if (!stop.signal.aborted) setFound({ hits: null, failure: asFailure(error) }) },
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(wait)
      stop.abort()
    }
  }, [kind, text])
  return text.trim() === '' ? NOTHING : found
}

interface LinkFormFieldProps {
  readonly field: LinkField
  /** Id of the linked row; empty for none. */
  readonly value: string
  /** What the stored link is called. */
  readonly label: RegisterRow['links'][string]
  readonly problem: Problem | undefined
  readonly onChange: (id: string) => void
}

/** A row of another register, chosen by name, code or pinyin instead of typing an id. */
export function LinkFormField({ field, value, label, problem, onChange }: LinkFormFieldProps): ReactNode {
  const say = useSay()
  const [picked, setPicked] = useState<{ readonly id: string; readonly title: string } | null>(null)
  const [text, setText] = useState('')
  const { hits, failure } = useFound(field.register, text)
  const title = picked?.id === value ? picked.title : label?.id === value ? `${label.title} ${label.code}` : value
  const choose = (hit: SearchHit): void => {
    setPicked({ id: hit.id, title: [hit.title, hit.note].filter(Boolean).join(' · ') })
    setText('')
    onChange(hit.id)
  }
  return (
    <Field label={`${say(field.title)}${field.required === true ? ' *' : ''}`} problem={problem === undefined ? undefined : say(WORDS.required)}>
      {(wiring) => value !== '' ? (
        <div className="reg-link"><output id={wiring.id} className="grow ellipsis">{title}</output><Button size="sm" kind="quiet" onClick={() => onChange('')}>{say(w('换一个', 'Change'))}</Button></div>
      ) : (
        <div className="reg-link-search">
          <input {...wiring} className="input" autoComplete="off" maxLength={60} placeholder={say(w('名称、编号或拼音，从结果里选', 'Name, code or pinyin, then choose'))} value={text} onChange={(event) => setText(event.target.value)} />
          <Refusal failure={failure} />
          {hits === null ? null : (
            <ul>
              {hits.map((hit) => <li key={hit.id}><button type="button" className="menu-item" onClick={() => choose(hit)}><b>{hit.title}</b> <span className="ink2">{hit.code} {hit.note}</span></button></li>)}
              {hits.length === 0 ? <li className="ink3">{say(w('没有找到，换个说法再查。', 'Nothing found; try another word.'))}</li> : null}
            </ul>
          )}
        </div>
      )}
    </Field>
  )
}
