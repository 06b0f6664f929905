/**
 * Libraries that change rarely and are big get a file of their own, which browsers keep over our releases. Only what is
 * loaded as a whole: splitting the parts of the console this way would make the sign-in page load every component of the console.
 */
export const vendorChunks = [
  { name: 'react', test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]/ },
  { name: 'maplibre', test: /node_modules[\\/]maplibre-gl[\\/]/ },
  { name: 'echarts', test: /node_modules[\\/](?:echarts|zrender)[\\/]/ },
]
