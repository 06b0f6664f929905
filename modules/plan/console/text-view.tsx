import { type ReactNode, useEffect, useRef } from 'react'
import { usePlanText } from './texts.ts'

interface TextViewProps {
  readonly text: string
  /** Line to show, from 1. */
  readonly line: number | null
  readonly onLine: (line: number) => void
}

/** The text with its line numbers; ↑ ↓ move, a press on a line shows its part in the checklist. */
export function TextView({ text, line, onLine }: TextViewProps): ReactNode {
  const t = usePlanText()
  const box = useRef<HTMLOListElement>(null)
  const lines = text.replace(/\n$/, '').split('\n')
  useEffect(() => {
    if (line !== null) box.current?.children[line - 1]?.scrollIntoView({ block: 'nearest' })
  }, [line])
  const step = (by: number): void => onLine(Math.min(lines.length, Math.max(1, (line ?? 0) + by)))
  return (
    <ol
      ref={box}
      className="plan-text"
      tabIndex={0}
      aria-label={t('page.text')}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
        if (by === 0) return
        event.preventDefault()
        event.stopPropagation()
        step(by)
      }}
    >
      {lines.map((words, at) => (
        <li key={at} aria-current={line === at + 1 ? 'true' : undefined} className={words.trimStart().startsWith('#') ? 'remark' : undefined} onClick={() => onLine(at + 1)}>
          <i>{at + 1}</i><span>{words === '' ? '\u00A0' : words}</span>
        </li>
      ))}
    </ol>
  )
}
