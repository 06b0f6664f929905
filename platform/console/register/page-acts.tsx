import { type ReactNode, useState } from 'react'
import { useAct } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Menu, MenuItem } from '#platform/web/parts/menu.tsx'
import { useMay } from '#platform/web/session/session.ts'
import type { RegisterPageSpec } from './define-register-page.ts'
import { ImportDialog } from './import-dialog.tsx'
import { PurposeDialog } from './purpose-dialog.tsx'
import { WORDS } from './register-words.ts'
import { saveBase64 } from './save-bytes.ts'
import type { RegisterList } from './use-register-list.ts'

interface PageActsProps {
  readonly spec: RegisterPageSpec
  readonly list: RegisterList
  readonly columns: readonly string[]
  readonly onColumns: (columns: readonly string[]) => void
  readonly onAdd: () => void
}

function ExportMenu({ spec, list }: { readonly spec: RegisterPageSpec; readonly list: RegisterList }): ReactNode {
  const say = useSay()
  const { register, calls } = spec
  const mayOpen = useMay(register.permissions.reveal ?? register.permissions.edit)
  const personal = Object.values(register.fields).some((field) => field.type === 'personal')
  const [asking, setAsking] = useState(false)
  const { act, pending, failure } = useAct(calls.export, {
    onDone: (sheet) => {
      saveBase64(sheet.name, sheet.base64)
      setAsking(false)
    },
  })
  const { filter, sort } = list.state
  const order = sort ? { sort } : {}
  if (!personal || !mayOpen) return <Button icon="download" pending={pending} onClick={() => void act({ filter, ...order })}>{say(WORDS.export)}</Button>
  return (
    <>
      <Menu className="reg-bordered" label={say(WORDS.export)} trigger={<><Icon name="download" />{say(WORDS.export)}</>}>
        {(close) => (
          <>
            <MenuItem icon="download" onPick={() => { close(); void act({ filter, ...order }) }}>{say(WORDS.exportPlain)}</MenuItem>
            <MenuItem icon="eye" onPick={() => { close(); setAsking(true) }}>{say(WORDS.exportOpen)}</MenuItem>
          </>
        )}
      </Menu>
      {asking ? <PurposeDialog title={say(WORDS.exportOpen)} note={say(WORDS.revealNote)} label={say(WORDS.purpose)} hint={say(WORDS.purposeHint)} act={say(WORDS.exportAct)} pending={pending} failure={failure} onAct={(purpose) => void act({ filter, ...order, purpose })} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

/** The buttons at the right of the title: columns, print, export, import, add. */
export function PageActs({ spec, list, columns, onColumns, onAdd }: PageActsProps): ReactNode {
  const say = useSay()
  const { register } = spec
  const mayEdit = useMay(register.permissions.edit)
  const [importing, setImporting] = useState(false)
  return (
    <span className="push row reg-acts">
      <Menu className="reg-bordered" label={say(WORDS.columns)} trigger={<><Icon name="columns" />{say(WORDS.columns)}</>}>
        {() => Object.entries(register.fields).map(([key, field]) => (
          <MenuItem key={key} on={columns.includes(key)} onPick={() => onColumns(columns.includes(key) ? columns.filter((one) => one !== key) : Object.keys(register.fields).filter((one) => one === key || columns.includes(one)))}>{say(field.title)}</MenuItem>
        ))}
      </Menu>
      <Button icon="print" onClick={() => globalThis.print()}>{say(WORDS.print)}</Button>
      <ExportMenu spec={spec} list={list} />
      {mayEdit ? <Button icon="upload" onClick={() => setImporting(true)}>{say(WORDS.import)}</Button> : null}
      {mayEdit ? <Button kind="primary" icon="plus" onClick={onAdd}>{say(WORDS.add)}</Button> : null}
      {importing ? <ImportDialog spec={spec} onClose={() => setImporting(false)} /> : null}
    </span>
  )
}
