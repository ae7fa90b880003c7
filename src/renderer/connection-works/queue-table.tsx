import { Button } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import { dateInZone } from '../../shared/dates.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';

const PAGE = 50;
const WIDTHS = [56, 116, undefined, 150, undefined];

/** Who waits in the chosen villages (none: in all), by priority date. */
export function QueueTable({ villages }: { villages: readonly string[] }) {
  const { t, date, timeZone, error } = useI18n();
  const texts = t.connectionWorks.waitlist;
  const query = useInfiniteQuery({
    queryKey: keys.waitlist(villages),
    queryFn: ({ pageParam }) =>
      loket.connectionWorks.waitlist({
        villages: villages.length === 0 ? null : [...villages],
        after: pageParam,
        limit: PAGE,
      }),
    initialPageParam: null as { waitingSince: string; applicationId: number } | null,
    getNextPageParam: (page) => {
      const last = page.at(-1)?.card;
      if (page.length < PAGE || !last?.waitingSince) return undefined;
      return { waitingSince: last.waitingSince, applicationId: last.applicationId };
    },
    meta: { topics: ['applications'] },
  });
  if (query.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (query.isError)
    return (
      <Notice tone="error" sx={{ m: 5 }}>
        {error(query.error)}
      </Notice>
    );
  const rows = query.data.pages.flat();
  if (rows.length === 0)
    return (
      <Notice tone="info" sx={{ m: 5 }}>
        {texts.noneHere}
      </Notice>
    );
  return (
    <ScrollArea>
      <DataTable aria-label={texts.queue} sx={{ tableLayout: 'fixed' }}>
        <colgroup>
          {WIDTHS.map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
            <col key={index} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" data-number>
              {texts.place}
            </th>
            <th scope="col">{texts.since}</th>
            <th scope="col">{texts.applicant}</th>
            <th scope="col">{texts.village}</th>
            <th scope="col">{texts.address}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ card, place }) => (
            <tr key={card.applicationId}>
              <td data-number>{place}</td>
              <td>{card.waitingSince ? date(dateInZone(card.waitingSince, timeZone)) : '–'}</td>
              <td style={{ fontWeight: 560 }} title={`${card.applicantName} · ${card.applicationNo ?? ''}`}>
                {card.applicantName}
              </td>
              <td>{card.villageName}</td>
              <td title={card.address}>{card.address}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {query.hasNextPage && (
        <Button sx={{ m: 4 }} disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.common.more}
        </Button>
      )}
    </ScrollArea>
  );
}
