import type { ReactNode } from 'react'
import { useSay } from '#platform/web/i18n/language.ts'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { SECTIONS, type ReportContent, type SectionKey } from '../contract.ts'
import { useReportText } from './texts.ts'

export interface ContentFormProps {
  readonly content: ReportContent
  readonly writable: boolean
  readonly onEdit: (patch: Partial<ReportContent>) => void
}

const listOf = (text: string): string[] => text.split(/[，,]/u).map((part) => part.trim()).filter((part) => part !== '')
const orNull = (text: string): string | null => (text === '' ? null : text)

/** A text box as tall as what it holds. */
function SectionBox({ name, text, writable, onText }: { readonly name: string; readonly text: string; readonly writable: boolean; readonly onText: (text: string) => void }): ReactNode {
  const t = useReportText()
  const rows = Math.max(2, text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 44)), 0) + 1)
  return (
    <Field label={name}>
      {(wiring) => <textarea {...wiring} className="input" rows={rows} maxLength={8000} readOnly={!writable} placeholder={t('edit.empty')} value={text} onChange={(event) => onText(event.target.value)} />}
    </Field>
  )
}

/** Head and text of a report. Everything is filled from the incident; a person only mends and adds. */
export function ContentForm({ content, writable, onEdit }: ContentFormProps): ReactNode {
  const t = useReportText()
  const say = useSay()
  const setSection = (key: SectionKey, text: string): void => onEdit({ sections: content.sections.map((section) => (section.key === key ? { key, text } : section)) })
  return (
    <section className="report-form">
      <TextField label={t('edit.title')} maxLength={200} readOnly={!writable} value={content.title} onChange={(event) => onEdit({ title: event.target.value })} />
      <div className="report-pair">
        <TextField label={t('edit.addressee')} maxLength={200} readOnly={!writable} value={content.addressee} onChange={(event) => onEdit({ addressee: event.target.value })} />
        <TextField label={t('edit.number')} maxLength={60} readOnly={!writable} value={content.number ?? ''} onChange={(event) => onEdit({ number: orNull(event.target.value) })} />
        <TextField label={t('edit.copyTo')} maxLength={500} readOnly={!writable} defaultValue={content.copyTo.join('，')} key={content.copyTo.join('，')} onBlur={(event) => event.target.value !== content.copyTo.join('，') && onEdit({ copyTo: listOf(event.target.value) })} />
        <Field label={t('edit.urgency')}>
          {(wiring) => (
            <select {...wiring} className="input" disabled={!writable} value={content.urgency ?? ''} onChange={(event) => onEdit({ urgency: event.target.value === '特急' || event.target.value === '加急' ? event.target.value : null })}>
              <option value="">{t('edit.urgencyNone')}</option><option value="特急">特急</option><option value="加急">加急</option>
            </select>
          )}
        </Field>
      </div>
      {content.sections.map((section) => <SectionBox key={section.key} name={say(SECTIONS[section.key])} text={section.text} writable={writable} onText={(text) => setSection(section.key, text)} />)}
      <TextField label={t('edit.contact')} maxLength={200} readOnly={!writable} value={content.contact ?? ''} onChange={(event) => onEdit({ contact: orNull(event.target.value) })} />
    </section>
  )
}
