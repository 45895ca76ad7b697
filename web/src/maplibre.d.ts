declare module 'maplibre-gl/dist/maplibre-gl-csp' {
  import * as maplibre from 'maplibre-gl';
  export * from 'maplibre-gl';
  export default maplibre;
}
