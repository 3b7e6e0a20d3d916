import type { Coordinates, Datum } from '@gridcase/contracts';
import gcoordModule from 'gcoord';

// gcoord is CommonJS and its types describe an ES module: what it calls its default is what Node imports as ours.
const gcoord = gcoordModule as unknown as typeof gcoordModule.default;

/**
 * China with some room, from the Pamirs to the Ussuri and from the Spratlys to the Amur. gcoord's own box is wider, and
 * near its edge, where the shift begins at once, its search for the way back from GCJ-02 never ends (1.0.7).
 */
const CHINA = { west: 73, south: 3, east: 136, north: 54 };

/**
 * The same point in another datum, to well under a metre. Outside China the three are one and the point stays as it is.
 * GCJ-02 and BD-09 are what Chinese maps show; they lie up to about 500 m and 1 km from WGS-84.
 */
export function convert({ longitude, latitude, datum }: Coordinates, to: Datum): Coordinates {
  if (datum === to || !isInChina(longitude, latitude)) return { longitude, latitude, datum: to };
  const [x, y] = gcoord.transform([longitude, latitude], gcoord[datum], gcoord[to]) as [number, number];
  return { longitude: x, latitude: y, datum: to };
}

function isInChina(longitude: number, latitude: number): boolean {
  return longitude > CHINA.west && longitude < CHINA.east && latitude > CHINA.south && latitude < CHINA.north;
}
