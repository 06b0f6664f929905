import type { ReactNode } from 'react'
import { attachmentLines, type DocumentBlock, documentTitle, officialDate, type OfficialDocument } from '#platform/kernel/official-document.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { report, type ReportPaper } from '../contract.ts'
import { useReportText } from './texts.ts'

type Table = Extract<DocumentBlock, { kind: 'table' }>

function TableView({ block }: { readonly block: Table }): ReactNode {
  return (
    <>
      {block.title ? <p className="paper-caption">{block.title}</p> : null}
      <table>
        <thead><tr>{block.columns.map((column) => <th key={column.title}>{column.title}</th>)}</tr></thead>
        <tbody>{block.rows.map((row, at) => <tr key={at}>{row.map((cell, column) => <td key={column} style={{ textAlign: block.columns[column]?.align ?? 'left' }}>{cell}</td>)}</tr>)}</tbody>
      </table>
      {block.note ? <p className="paper-note">{block.note}</p> : null}
    </>
  )
}

function Block({ block }: { readonly block: DocumentBlock }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return <p className={`paper-h${block.level}`}>{block.text}</p>
    case 'paragraph':
      return block.text.split('\n').map((text, at) => <p key={at} className="paper-p">{at === 0 && block.lead ? <b>{block.lead}</b> : null}{text}</p>)
    case 'pairs':
      return <table><tbody>{block.rows.map((row) => <tr key={row.label}><th>{row.label}</th><td>{row.value}</td></tr>)}</tbody></table>
    case 'table':
      return <TableView block={block} />
  }
}

function Head({ paper }: { readonly paper: OfficialDocument }): ReactNode {
  return (
    <>
      {paper.urgency ? <p><b>{paper.urgency}</b></p> : null}
      {paper.redHead ? <p className="paper-red">{paper.redHead}</p> : null}
      {paper.number || paper.signer ? <p className="row between"><span>{paper.number}</span>{paper.signer ? <span>签发人：{paper.signer}</span> : null}</p> : null}
      {paper.redHead ? <hr className="paper-line" /> : null}
      <h1>{documentTitle(paper)}</h1>
    </>
  )
}

function Foot({ paper }: { readonly paper: OfficialDocument }): ReactNode {
  return (
    <>
      {attachmentLines(paper).map((line) => <p key={line} className="paper-p">{line}</p>)}
      <div className="paper-sign"><p>{paper.issuer}</p><p>{paper.date === null ? null : officialDate(paper.date)}</p></div>
      {paper.contact ? <p className="paper-p">（{paper.contact}）</p> : null}
      {paper.copyTo.length > 0 ? <p className="paper-copies">抄送：{paper.copyTo.join('，')}。</p> : null}
      {paper.attachments.map((attachment, at) => <section key={attachment.title} className="paper-attachment"><p><b>附件{paper.attachments.length > 1 ? at + 1 : ''}</b></p><h1>{attachment.title}</h1>{attachment.body.map((block, index) => <Block key={index} block={block} />)}</section>)}
      {paper.footnote ? <p className="paper-note center">{paper.footnote}</p> : null}
    </>
  )
}

/** The paper on the screen, as the same value that PDF and Word are drawn from. */
export function PaperSheet({ paper }: { readonly paper: OfficialDocument }): ReactNode {
  const t = useReportText()
  return (
    <article className="paper-sheet" lang="zh-CN">
      {paper.drill ? <p className="paper-mark">{t('paper.drill')}</p> : null}
      {paper.draft ? <p className="paper-mark">{t('paper.draft')}</p> : null}
      <Head paper={paper} />
      {paper.addressee ? <p>{paper.addressee}：</p> : null}
      {paper.body.map((block, at) => <Block key={at} block={block} />)}
      <Foot paper={paper} />
    </article>
  )
}

export function PaperView({ id, version, paper }: { readonly id: string; readonly version: number; readonly paper: ReportPaper }): ReactNode {
  const opened = useAsk(report.queries.openPaper, { id, paper, version }, { keep: true })
  return <AskedView asked={opened} rows={8}>{(data) => <PaperSheet paper={data.document} />}</AskedView>
}
