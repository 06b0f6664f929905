/** Which of the pieces do not stand in the text after the piece before them. */
export function missedInOrder(text: string, pieces: readonly string[]): string[] {
  let from = 0
  return pieces.filter((piece) => {
    const at = text.indexOf(piece, from)
    if (at < 0) return true
    from = at + piece.length
    return false
  })
}
