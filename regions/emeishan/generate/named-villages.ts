import type { LonLat } from './grid.ts'

/** Villages named in the art direction; all are 示例. */
export const namedVillages: readonly { town: string; name: string; at: LonLat; people?: number }[] = [
  { town: '511181101', name: '石岗村', at: [103.3404, 29.4722], people: 1148 },
  { town: '511181101', name: '双溪村', at: [103.3660, 29.4435], people: 1062 },
  { town: '511181101', name: '杨坪村', at: [103.3800, 29.5205], people: 916 },
  { town: '511181101', name: '青桩村', at: [103.4370, 29.4960], people: 874 },
  { town: '511181104', name: '大湾村', at: [103.3300, 29.3850] },
  { town: '511181104', name: '永福村', at: [103.3010, 29.4010] },
  { town: '511181104', name: '柏香坪村', at: [103.3790, 29.3800] },
  { town: '511181104', name: '燕儿岩村', at: [103.3980, 29.4050] },
  { town: '511181200', name: '观音桥村', at: [103.3978, 29.3352] },
  { town: '511181200', name: '中心村', at: [103.4130, 29.3180] },
  { town: '511181200', name: '后坝村', at: [103.4270, 29.3520] },
]
