/** Measures of an official paper, GB/T 9704-2012 clauses 5 and 7, in points unless named otherwise. */
const POINTS_A_MILLIMETRE = 72 / 25.4

export const millimetres = (value: number): number => value * POINTS_A_MILLIMETRE

/** 5.2.1: head 37 mm, left 28 mm; the printed area is 156 × 225 mm of an A4 sheet. */
export const MARGIN = { top: millimetres(37), left: millimetres(28), right: millimetres(26), bottom: millimetres(35) }
export const PRINTED_WIDTH = millimetres(156)

/** 5.2.2–5.2.3: 3号 body, 22 lines a page of 28 characters each, which makes the character a little under 16 points. */
export const BODY_SIZE = 15.75
export const LINE_PITCH = millimetres(225) / 22

/** 2号 title, 4号 page number, 5号 tables and forms. */
export const TITLE_SIZE = 22
export const PAGE_NUMBER_SIZE = 14
export const TABLE_SIZE = 10.5
export const FOOTNOTE_SIZE = 8
/** 2.4: the red of the head and the separating line. */
export const RED = '#D7000F'

/** Size of the red head: one line across the printed area, never larger than the heads of higher authorities. */
export function redHeadSize(name: string): number {
  return Math.max(20, Math.min(44, (PRINTED_WIDTH * 0.94) / Math.max(1, [...name].length)))
}

/** Widths of columns from their shares, in the unit of `total`. */
export function columnWidths(columns: readonly { readonly share?: number | undefined }[], total: number): number[] {
  const shares = columns.map((column) => column.share ?? 1)
  const sum = shares.reduce((all, share) => all + share, 0)
  return shares.map((share) => (total * share) / sum)
}
