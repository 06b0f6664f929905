import { type ReactNode, type Ref, useImperativeHandle, useRef, useState } from 'react'
import { classes } from '#platform/web/parts/class-names.ts'

export interface TextAreaHandle {
  /** Puts the cursor there and brings the line into sight; both count from 1. */
  goTo(line: number, column: number): void
  /** Brings the line into sight and marks it; the cursor stays where it is. */
  show(line: number): void
}

interface TextAreaProps {
  readonly label: string
  readonly value: string
  /** Lines with a problem, marked beside their number. */
  readonly wrong: readonly number[]
  /** Lines that differ from the saved text. */
  readonly changed?: ReadonlySet<number>
  readonly onChange: (value: string) => void
  readonly ref?: Ref<TextAreaHandle>
}

/** A text with line numbers beside it. Lines are not wrapped, so that numbers and lines stay level. */
export function TextArea({ label, value, wrong, changed, onChange, ref }: TextAreaProps): ReactNode {
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  const marked = new Set(wrong)
  const [shown, setShown] = useState<number | null>(null)
  useImperativeHandle(ref, () => ({
    goTo(line, column) {
      const field = area.current
      if (!field) return
      const lines = field.value.split('\n')
      const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + Math.max(0, column - 1)
      field.focus()
      field.setSelectionRange(at, at)
      const height = field.scrollHeight / Math.max(1, lines.length)
      field.scrollTop = Math.max(0, (line - 6) * height)
    },
    show(line) {
      const field = area.current
      if (!field) return
      const height = field.scrollHeight / Math.max(1, field.value.split('\n').length)
      const [top, bottom] = [field.scrollTop, field.scrollTop + field.clientHeight]
      if (line * height < top + 2 * height || line * height > bottom - 3 * height) field.scrollTop = Math.max(0, (line - 6) * height)
      setShown(line)
    },
  }), [])
  const lineClass = (line: number): string | undefined => classes(marked.has(line) && 'wrong', changed?.has(line) && 'changed', shown === line && 'shown') || undefined
  return (
    <div className="text-area">
      <div ref={gutter} className="gutter" aria-hidden="true">
        {value.split('\n').map((_, at) => <i key={at} className={lineClass(at + 1)}>{marked.has(at + 1) ? `! ${at + 1}` : changed?.has(at + 1) ? `· ${at + 1}` : at + 1}</i>)}
      </div>
      <textarea
        ref={area}
        aria-label={label}
        aria-invalid={wrong.length > 0}
        wrap="off"
        spellCheck={false}
        value={value}
        maxLength={400_000}
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop
        }}
      />
    </div>
  )
}
