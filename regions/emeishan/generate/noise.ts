/** Value noise from an integer hash: no trigonometry, the same bits on every processor. */

function lattice(x: number, y: number, seed: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1)
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296
}

/** Smooth noise in [0, 1), one feature a unit. */
export function valueNoise(x: number, y: number, seed: number): number {
  const i = Math.floor(x)
  const j = Math.floor(y)
  const f = x - i
  const g = y - j
  const u = f * f * f * (f * (f * 6 - 15) + 10)
  const v = g * g * g * (g * (g * 6 - 15) + 10)
  const top = lattice(i, j, seed) * (1 - u) + lattice(i + 1, j, seed) * u
  const bottom = lattice(i, j + 1, seed) * (1 - u) + lattice(i + 1, j + 1, seed) * u
  return top * (1 - v) + bottom * v
}

/** Octaves of value noise, in about [0, 1). */
export function fractalNoise(x: number, y: number, seed: number, octaves: number): number {
  let sum = 0
  let weight = 0
  let amplitude = 1
  let frequency = 1
  for (let k = 0; k < octaves; k++) {
    sum += amplitude * valueNoise(x * frequency, y * frequency, seed + k * 31)
    weight += amplitude
    amplitude *= 0.5
    frequency *= 2.03
  }
  return sum / weight
}
