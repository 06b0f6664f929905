import type { LonLat } from './grid.ts'

/** A river of the demo city: sketched course with bed heights (m); bends are added by `courseOf`. */
export interface River {
  code: string
  name: string
  /** Where the name comes from. */
  source: string
  confidence: '高' | '中' | '低'
  /** lon, lat, bed height in metres where it is set; between them it is interpolated along the course. */
  course: readonly (readonly [number, number, number?])[]
  /** Half width of the flat valley floor, km, at source and mouth. */
  floorKm: readonly [number, number]
  note: string
}

const named = '河名：城市规划称主要河流 8 条；峨眉河、临江河、龙池河、石河、花溪河见公开网页摘录'
const guessed = '河名为示例：规划只给出 8 条，未列名'

/** The eight rivers. Courses and heights are 示例, drawn to pass the known towns in the known order. */
export const rivers: readonly River[] = [
  { code: 'R01', name: '峨眉河', source: named, confidence: '中', floorKm: [0.08, 1.1], note: '流经黄湾、峨山、绥山、符溪',
    course: [[103.352, 29.598, 1180], [103.372, 29.604, 900], [103.392, 29.592, 760], [103.412, 29.586, 640], [103.432, 29.578, 545], [103.455, 29.585, 482], [103.478, 29.594, 447], [103.500, 29.602, 431], [103.530, 29.606, 418], [103.566, 29.601, 405], [103.610, 29.592, 394], [103.661, 29.586, 384]] },
  { code: 'R02', name: '临江河', source: named, confidence: '中', floorKm: [0.13, 1.0], note: '流经高桥、罗目、九里',
    course: [[103.272, 29.474, 1330], [103.300, 29.462, 1010], [103.322, 29.470, 872], [103.341, 29.468, 792], [103.358, 29.476, 736], [103.372, 29.484, 690], [103.388, 29.489, 641], [103.402, 29.497, 598], [103.416, 29.507, 560], [103.431, 29.516, 516], [103.446, 29.524, 478], [103.466, 29.527, 455], [103.488, 29.522, 441], [103.510, 29.512, 430], [103.540, 29.506, 417], [103.580, 29.512, 405], [103.625, 29.500, 394], [103.661, 29.497, 386]] },
  { code: 'R03', name: '龙池河', source: named, confidence: '中', floorKm: [0.12, 0.3], note: '流经龙池、龙门，入大渡河',
    course: [[103.240, 29.412, 1270], [103.262, 29.402, 1130], [103.292, 29.398, 1005], [103.322, 29.392, 902], [103.350, 29.388, 826], [103.372, 29.378, 768], [103.386, 29.360, 702], [103.389, 29.338, 641], [103.407, 29.310, 566], [103.424, 29.285, 516], [103.430, 29.266, 494]] },
  { code: 'R04', name: '石河', source: named, confidence: '中', floorKm: [0.03, 0.10], note: '峨眉山东坡，入临江河',
    course: [[103.352, 29.540, 1690], [103.368, 29.532, 1180], [103.384, 29.520, 840], [103.396, 29.506, 668], [103.402, 29.497, 598]] },
  { code: 'R05', name: '花溪河', source: named, confidence: '中', floorKm: [0.04, 0.22], note: '峨眉山西北坡，出境入洪雅',
    course: [[103.318, 29.560, 1310], [103.300, 29.586, 955], [103.280, 29.612, 850], [103.262, 29.642, 740], [103.250, 29.690, 620], [103.236, 29.761, 540]] },
  { code: 'R06', name: '双福河', source: guessed, confidence: '低', floorKm: [0.06, 0.6], note: '北部丘陵，入青衣江',
    course: [[103.392, 29.632, 690], [103.412, 29.643, 565], [103.450, 29.660, 460], [103.500, 29.665, 423], [103.550, 29.650, 410], [103.600, 29.655, 398], [103.625, 29.650, 392]] },
  { code: 'R07', name: '青衣江', source: guessed, confidence: '低', floorKm: [1.0, 1.4], note: '东北界河',
    course: [[103.535, 29.761, 408], [103.570, 29.715, 402], [103.600, 29.680, 397], [103.625, 29.650, 392], [103.661, 29.630, 387]] },
  { code: 'R08', name: '大渡河', source: guessed, confidence: '低', floorKm: [0.2, 0.5], note: '南界河',
    course: [[103.129, 29.285, 575], [103.200, 29.268, 557], [103.280, 29.279, 536], [103.360, 29.268, 514], [103.430, 29.266, 494], [103.520, 29.250, 468], [103.600, 29.229, 446]] },
]

export interface CoursePoint { lon: number; lat: number; bed: number }

function midpoint(a: CoursePoint, b: CoursePoint, turn: number): CoursePoint {
  const dx = b.lon - a.lon
  const dy = b.lat - a.lat
  return { lon: (a.lon + b.lon) / 2 - dy * turn, lat: (a.lat + b.lat) / 2 + dx * turn, bed: (a.bed + b.bed) / 2 }
}

/** Small repeatable bend from a place; the plain's rivers and the mountain's bend alike. */
function bend(a: CoursePoint, b: CoursePoint, round: number): number {
  let h = Math.imul(Math.round(a.lon * 1e5), 0x9e3779b1) ^ Math.imul(Math.round(b.lat * 1e5) + round * 7919, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35)
  return (((h ^ (h >>> 13)) >>> 0) / 4294967296 - 0.5) * 0.36
}

/** The course with bends, bed heights falling all the way; the sketched vertices stay on it. */
export function courseOf(river: River): CoursePoint[] {
  let points: CoursePoint[] = river.course.map(([lon, lat, bed]) => ({ lon, lat, bed: bed ?? Number.NaN }))
  if (points.some((p) => Number.isNaN(p.bed))) throw new Error(`bed height missing: ${river.name}`)
  for (let round = 0; round < 4; round++) {
    const next: CoursePoint[] = []
    points.forEach((point, i) => {
      next.push(point)
      const after = points[i + 1]
      if (after) next.push(midpoint(point, after, bend(point, after, round)))
    })
    points = next
  }
  return points
}

export const lineOf = (river: River): LonLat[] => courseOf(river).map((p) => [p.lon, p.lat] as const)
