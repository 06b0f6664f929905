import type { LonLat } from './grid.ts'

/** What is known of each town (codes and names: national administrative division list); the rest is 示例. */
export interface Town {
  code: string
  name: string
  /** Two letters used in hazard-point codes of the demo. */
  letters: string
  seat: LonLat
  /** The demo territory is all ground nearer to one of these than to another town's. */
  sites: readonly LonLat[]
  /** Published area, km²; empty when nobody gave it. */
  areaKm2?: number
  areaSource: string
  people: number
  peopleSource: string
  villages: number
  hazardPoints: number
  /** Part of the plain or of the mountains: villages and roads differ. */
  ground: 'plain' | 'hill' | 'mountain'
}

const shown = '演示数据'

export const towns: readonly Town[] = [
  { code: '511181001', name: '胜利街道', letters: 'SL', seat: [103.508, 29.588], sites: [[103.518, 29.586]], areaSource: '', people: 61200, peopleSource: shown, villages: 10, hazardPoints: 0, ground: 'plain' },
  { code: '511181002', name: '峨山街道', letters: 'ES', seat: [103.478, 29.572], sites: [[103.466, 29.566], [103.447, 29.553], [103.478, 29.556]], areaSource: '', people: 33000, peopleSource: '公开网页（原峨山镇，上限）', villages: 13, hazardPoints: 5, ground: 'hill' },
  { code: '511181100', name: '绥山镇', letters: 'SS', seat: [103.486, 29.604], sites: [[103.484, 29.616], [103.455, 29.612], [103.445, 29.640]], areaSource: '', people: 75000, peopleSource: '公开网页（旧，约数）', villages: 15, hazardPoints: 3, ground: 'hill' },
  { code: '511181101', name: '高桥镇', letters: 'GQ', seat: [103.398, 29.495], sites: [[103.398, 29.496], [103.345, 29.475], [103.372, 29.452], [103.383, 29.517], [103.428, 29.487], [103.295, 29.468]], areaKm2: 160.53, areaSource: '公开网页', people: 12494, peopleSource: '2020 年人口普查（公开网页）', villages: 13, hazardPoints: 15, ground: 'mountain' },
  { code: '511181102', name: '罗目镇', letters: 'LU', seat: [103.445, 29.527], sites: [[103.450, 29.530], [103.470, 29.502]], areaSource: '', people: 24552, peopleSource: '公开网页（2002 年）', villages: 14, hazardPoints: 8, ground: 'hill' },
  { code: '511181103', name: '九里镇', letters: 'JL', seat: [103.512, 29.515], sites: [[103.515, 29.518], [103.518, 29.490], [103.555, 29.505]], areaSource: '', people: 23100, peopleSource: shown, villages: 11, hazardPoints: 5, ground: 'hill' },
  { code: '511181104', name: '龙池镇', letters: 'LC', seat: [103.362, 29.392], sites: [[103.358, 29.397], [103.305, 29.408], [103.408, 29.418], [103.245, 29.418], [103.440, 29.438]], areaKm2: 189.56, areaSource: '公开网页', people: 21331, peopleSource: '公开网页（2017 年）', villages: 17, hazardPoints: 15, ground: 'mountain' },
  { code: '511181106', name: '符溪镇', letters: 'FX', seat: [103.566, 29.607], sites: [[103.566, 29.607], [103.596, 29.614]], areaKm2: 44.51, areaSource: '公开网页', people: 28000, peopleSource: '公开网页（约数）', villages: 13, hazardPoints: 0, ground: 'plain' },
  { code: '511181108', name: '双福镇', letters: 'SF', seat: [103.500, 29.680], sites: [[103.497, 29.684], [103.530, 29.668], [103.475, 29.665]], areaKm2: 53.46, areaSource: '公开网页（2017 年）', people: 26865, peopleSource: '公开网页（2017 年）', villages: 13, hazardPoints: 3, ground: 'hill' },
  { code: '511181109', name: '桂花桥镇', letters: 'GH', seat: [103.528, 29.560], sites: [[103.535, 29.556], [103.570, 29.556]], areaKm2: 46.9, areaSource: '公开网页', people: 24800, peopleSource: shown, villages: 10, hazardPoints: 0, ground: 'plain' },
  { code: '511181110', name: '大为镇', letters: 'DW', seat: [103.280, 29.360], sites: [[103.282, 29.356], [103.225, 29.348]], areaKm2: 117.82, areaSource: '公开网页', people: 12761, peopleSource: '公开网页（2018 年户籍）', villages: 10, hazardPoints: 13, ground: 'mountain' },
  { code: '511181112', name: '黄湾镇', letters: 'HW', seat: [103.425, 29.572], sites: [[103.424, 29.578], [103.380, 29.585], [103.345, 29.535], [103.345, 29.600], [103.285, 29.520]], areaSource: '', people: 9800, peopleSource: shown, villages: 8, hazardPoints: 12, ground: 'mountain' },
  { code: '511181200', name: '龙门乡', letters: 'LM', seat: [103.400, 29.335], sites: [[103.402, 29.332], [103.438, 29.362], [103.345, 29.318]], areaKm2: 109.22, areaSource: '', people: 7300, peopleSource: shown, villages: 7, hazardPoints: 8, ground: 'mountain' },
]

export const townOf = (code: string): Town => {
  const town = towns.find((t) => t.code === code)
  if (!town) throw new Error(`no such town: ${code}`)
  return town
}
