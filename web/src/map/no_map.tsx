// What stands where a map cannot be drawn: the reason is kept in the element for whoever looks into it.
import { t } from '../i18n/i18n';

export function NoMap({ why, again }: { why: string; again: () => void }) {
  return (
    <div class="map map-failed" role="status" data-why={why}>
      <p>{t('map.none')}</p>
      <button type="button" class="button" onClick={again}>{t('state.again')}</button>
    </div>
  );
}
