/**
 * Prints one line when a long step begins and one with its seconds when it ends, so that a person who waits knows what
 * for. Returns the function that ends the step.
 */
export function startStep(what) {
  const from = performance.now()
  console.log(`· ${what} …`)
  return (note = '') => console.log(`  ✓ ${((performance.now() - from) / 1000).toFixed(1)} s${note ? ` ${note}` : ''}`)
}
