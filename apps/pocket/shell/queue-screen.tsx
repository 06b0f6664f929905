import { type ReactNode, useEffect, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { bytesLeft, type KeptEntry } from '#platform/pocket/offline-store.ts'
import { outbox, useWaiting } from '#platform/pocket/outbox/pocket-outbox.ts'
import { sizeText } from '#platform/web/file/upload-file.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { usePocketText } from '../texts.ts'
import { ScreenHead } from './screen-head.tsx'

function useBytesLeft(): string | undefined {
  const t = usePocketText()
  const [bytes, setBytes] = useState<number | null>(null)
  useEffect(() => {
    void bytesLeft().then(setBytes)
  }, [])
  return bytes === null ? undefined : t('queue.left', { size: sizeText(bytes) })
}

function HeldCard({ entry }: { readonly entry: KeptEntry }): ReactNode {
  const t = usePocketText()
  return (
    <section className="card edge">
      <div className="row"><Icon name="alert" /><b>{t('queue.refused', { title: entry.title })}</b></div>
      <p className="t-s ink2">{entry.refusal?.message}</p>
      <div className="row">
        <Button fill onClick={() => void outbox.decide(entry.key, 'again')}>{t('queue.again')}</Button>
        <Button fill onClick={() => void outbox.decide(entry.key, 'give-up')}>{t('queue.giveUp')}</Button>
      </div>
    </section>
  )
}

/** What waits, in order of sending, with its size; what needs a decision stands apart. */
export function QueueScreen(): ReactNode {
  const t = usePocketText()
  const waiting = useWaiting()
  const free = waiting.filter((entry) => !entry.held)
  const left = useBytesLeft()
  return (
    <>
      <ScreenHead title={t('queue.title', { count: waiting.length })} note={left} />
      <div className="screen">
        <section className="card"><b>{t('queue.calm')}</b><p className="t-s ink2">{t('queue.order')}</p></section>
        {waiting.length === 0 ? <p className="ink2">{t('queue.empty')}</p> : null}
        {free.length === 0 ? null : (
          <ol className="card queue">
            {free.map((entry, at) => (
              <li key={entry.key}>
                <div className="row between"><span>{entry.title}</span><span className="t-s nowrap">{t('queue.place', { n: at + 1 })}</span></div>
                <div className="row between t-s ink3"><span>{clockText(entry.madeAtMs)}</span><span>{sizeText(entry.bytes)}</span></div>
              </li>
            ))}
          </ol>
        )}
        {waiting.filter((entry) => entry.held).map((entry) => <HeldCard key={entry.key} entry={entry} />)}
      </div>
    </>
  )
}
