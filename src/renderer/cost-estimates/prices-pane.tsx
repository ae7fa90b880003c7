import { Box, Button, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useState } from 'react';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { NewPriceItem } from './new-price-item.tsx';
import { PriceItemDetail } from './price-item-detail.tsx';
import { PriceTable } from './price-table.tsx';
import { PromotionDetail } from './promotion-detail.tsx';
import { PromotionForm } from './promotion-form.tsx';
import { PromotionTable } from './promotion-table.tsx';
import { usePriceList } from './use-price-list.ts';

type Part = 'items' | 'promotions';

/** The price list of estimates and the promotions: everybody who works with applications reads it, finance enters it. */
export function PricesPane() {
  const { t, error } = useI18n();
  const texts = t.costEstimates.prices;
  const mayChange = has(useSignedIn(), 'finance');
  const [part, setPart] = useState<Part>('items');
  const [code, setCode] = useState<string | null>(null);
  const [promotionId, setPromotionId] = useState<number | null>(null);
  const [adding, setAdding] = useState(false);
  const query = usePriceList();
  const items = query.data?.items ?? [];
  const promotions = query.data?.promotions ?? [];
  const item = items.find((one) => one.code === code) ?? items[0];
  const promotion = promotions.find((one) => one.promotionId === promotionId) ?? promotions[0];
  const move = (by: number) => {
    if (document.activeElement !== document.body) return false;
    if (part === 'items') setCode(stepped(items, item, by)?.code ?? null);
    else setPromotionId(stepped(promotions, promotion, by)?.promotionId ?? null);
    return true;
  };
  useKeys(true, {
    F3: mayChange ? () => setAdding(true) : undefined,
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => (adding ? setAdding(false) : false),
  });

  const list = () => {
    if (query.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
    if (query.isError) {
      return (
        <Notice
          tone="error"
          sx={{ m: 5, alignSelf: 'start' }}
          actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
        >
          {error(query.error)}
        </Notice>
      );
    }
    const shown = part === 'items' ? items : promotions;
    if (shown.length === 0) {
      return (
        <Notice tone="info" sx={{ m: 5, maxWidth: 640, alignSelf: 'start' }}>
          {part === 'items' ? texts.empty : texts.noPromotions}
        </Notice>
      );
    }
    return part === 'items' ? (
      <PriceTable
        items={items}
        chosen={item}
        onChoose={(next) => {
          setCode(next.code);
          setAdding(false);
        }}
      />
    ) : (
      <PromotionTable
        promotions={promotions}
        chosen={promotion}
        onChoose={(next) => {
          setPromotionId(next.promotionId);
          setAdding(false);
        }}
      />
    );
  };
  const side = () => {
    if (!query.data) return null;
    const { groups, onDate } = query.data;
    const close = () => setAdding(false);
    if (part === 'items') {
      if (adding) {
        return (
          <NewPriceItem
            onClose={close}
            onAdded={(added) => {
              setCode(added);
              close();
            }}
          />
        );
      }
      return item ? (
        <PriceItemDetail key={item.code} item={item} groups={groups} today={onDate} mayChange={mayChange} />
      ) : null;
    }
    if (adding) {
      return (
        <PromotionForm
          groups={groups}
          today={onDate}
          onClose={close}
          onAdded={(added) => {
            setPromotionId(added);
            close();
          }}
        />
      );
    }
    return promotion ? (
      <PromotionDetail key={promotion.promotionId} promotion={promotion} mayChange={mayChange} />
    ) : null;
  };

  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 3,
          px: 5,
          py: 3,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <ToggleButtonGroup
          exclusive
          size="small"
          value={part}
          aria-label={texts.parts}
          onChange={(_, next: Part | null) => {
            if (!next) return;
            setPart(next);
            setAdding(false);
          }}
        >
          <ToggleButton value="items" sx={{ height: 34, px: 3 }}>
            {texts.items}
          </ToggleButton>
          <ToggleButton value="promotions" sx={{ height: 34, px: 3 }}>
            {texts.promotions}
          </ToggleButton>
        </ToggleButtonGroup>
        {!mayChange && <Typography sx={{ color: 'text.secondary' }}>{texts.onlyFinance}</Typography>}
        <Box sx={{ flex: 1 }} />
        {mayChange && (
          <Button variant="contained" onClick={() => setAdding(true)} sx={{ gap: 2 }}>
            {part === 'items' ? texts.newItem : texts.newPromotion} <KeyCap keys="F3" onAccent />
          </Button>
        )}
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 372px' }}>
        {list()}
        <Box
          component="aside"
          aria-label={part === 'items' ? texts.history : texts.promotions}
          sx={{ borderLeft: 1, borderColor: 'divider', overflowY: 'auto', px: 5, py: 4 }}
        >
          {side()}
        </Box>
      </Box>
    </Box>
  );
}

function stepped<T>(list: readonly T[], from: T | undefined, by: number): T | undefined {
  if (from === undefined) return list[0];
  return list[Math.min(Math.max(0, list.indexOf(from) + by), list.length - 1)];
}
