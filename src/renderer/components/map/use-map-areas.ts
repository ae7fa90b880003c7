import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { loket } from '../../app/loket-client.ts';
import { keys } from '../../app/query-client.ts';
import { type AreaKind, areasBy, type MapArea } from './territories.ts';

const NONE: readonly MapArea[] = [];

/** The base of every map: the utility's villages (or districts, or supply zones) as shapes. Read once; villages do not move during a day. */
export function useMapAreas(kind: AreaKind = 'village'): readonly MapArea[] {
  const { data } = useQuery({
    queryKey: keys.mapAreas,
    queryFn: () => loket.maps.areas({}),
  });
  return useMemo(() => (data ? areasBy(kind, data) : NONE), [data, kind]);
}
