// The room's light: a large window to the left, the screen in front, warm walls around.
uniform vec3 camera;

in vec3 at;
in vec3 facing;
in vec3 home;
in vec3 known;

out vec4 colour;

const vec3 WINDOW = normalize(vec3(-0.62, 0.52, 0.62));
const vec3 WINDOW_LIGHT = vec3(1.62, 1.52, 1.38);
const vec3 SCREEN = normalize(vec3(0.35, -0.05, 0.95));
const vec3 SCREEN_LIGHT = vec3(0.30, 0.33, 0.38);
const vec3 RIM = normalize(vec3(0.85, 0.35, -0.45));
const vec3 RIM_LIGHT = vec3(0.42, 0.36, 0.30);
const vec3 CEILING = vec3(0.46, 0.47, 0.50);
const vec3 FLOOR = vec3(0.20, 0.16, 0.13);

float hash(vec3 p) {
    p = fract(p * 0.3183099 + 0.1);
    p *= 17.0;
    return fract(p.x * p.y * p.z * (p.x + p.y + p.z));
}

float noise(vec3 p) {
    vec3 i = floor(p), f = fract(p);
    f = f * f * (3.0 - 2.0 * f);
    return mix(mix(mix(hash(i), hash(i + vec3(1, 0, 0)), f.x),
                   mix(hash(i + vec3(0, 1, 0)), hash(i + vec3(1, 1, 0)), f.x), f.y),
               mix(mix(hash(i + vec3(0, 0, 1)), hash(i + vec3(1, 0, 1)), f.x),
                   mix(hash(i + vec3(0, 1, 1)), hash(i + vec3(1, 1, 1)), f.x), f.y), f.z);
}

vec3 linear(vec3 srgb) { return pow(srgb, vec3(2.2)); }

vec3 outward() {
    vec3 n = normalize(facing);
    return dot(n, camera - at) < 0.0 ? -n : n;
}

// Light that goes a little round the edge, further where `soft` is greater: skin lets red through.
vec3 wrapped(float cosine, vec3 soft) {
    vec3 w = clamp((vec3(cosine) + soft) / (1.0 + soft), 0.0, 1.0);
    return w * w * (3.0 - 2.0 * w) * 0.35 + w * 0.65;
}

vec3 diffuse(vec3 n, vec3 soft, vec3 open) {
    vec3 window = WINDOW_LIGHT * wrapped(dot(n, WINDOW), soft) * mix(vec3(known.y), vec3(1.0), soft * 0.25);
    vec3 screen = SCREEN_LIGHT * wrapped(dot(n, SCREEN), soft) * open;
    vec3 rim = RIM_LIGHT * max(dot(n, RIM), 0.0) * open;
    vec3 room = mix(FLOOR, CEILING, n.y * 0.5 + 0.5) * open;
    return window + screen + rim + room;
}

float gloss(vec3 n, vec3 towards, float sharpness) {
    vec3 eye = normalize(camera - at);
    vec3 half_way = normalize(towards + eye);
    return pow(max(dot(n, half_way), 0.0), sharpness) * (sharpness + 8.0) / 25.0;
}

float grazing(vec3 n) { return pow(1.0 - max(dot(n, normalize(camera - at)), 0.0), 5.0); }

void show(vec3 light, float alpha) {
    vec3 x = light * 0.82;
    x = x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14);   // filmic curve (Narkowicz 2015)
    colour = vec4(pow(clamp(x, 0.0, 1.0), vec3(1.0 / 2.2)), alpha);
}
