// The room's light: a large window to one side, the screen in front, warm walls around (see setting.py).
uniform vec3 camera;

in vec3 at;
in vec3 facing;
in vec3 home;
in vec3 known;

out vec4 colour;

uniform vec3 window_at;
uniform vec3 rim_at;
uniform vec3 window_light;
uniform float room_light;

const vec3 SCREEN = normalize(vec3(0.35, -0.05, 0.95));
const vec3 SCREEN_LIGHT = vec3(0.20, 0.22, 0.26);
const vec3 RIM_LIGHT = vec3(0.34, 0.29, 0.24);
const vec3 CEILING = vec3(0.34, 0.345, 0.36);
const vec3 FLOOR = vec3(0.13, 0.105, 0.085);

// A gamma of 2 is near enough to sRGB, and cheap.
vec3 linear(vec3 srgb) { return srgb * srgb; }

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
    vec3 window = window_light * wrapped(dot(n, window_at), soft) * mix(vec3(known.y), vec3(1.0), soft * 0.25);
    vec3 screen = SCREEN_LIGHT * room_light * wrapped(dot(n, SCREEN), soft) * open;
    vec3 rim = RIM_LIGHT * room_light * max(dot(n, rim_at), 0.0) * open;
    vec3 room = room_light * mix(FLOOR, CEILING, n.y * 0.5 + 0.5) * open;
    return window + screen + rim + room;
}

float gloss(vec3 n, vec3 towards, float sharpness) {
    vec3 eye = normalize(camera - at);
    vec3 half_way = normalize(towards + eye);
    return pow(max(dot(n, half_way), 0.0), sharpness) * (sharpness + 8.0) / 25.0;
}

float grazing(vec3 n) {
    float away = 1.0 - max(dot(n, normalize(camera - at)), 0.0);
    return away * away * away * away;
}

// Noise 0…1 from a picture that repeats.
uniform sampler2D mottling;
float noise(vec2 p) { return texture(mottling, p / 64.0).r; }

void show(vec3 light, float alpha) {
    vec3 x = light * 0.82;
    x = x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14);   // filmic curve (Narkowicz 2015)
    colour = vec4(sqrt(clamp(x, 0.0, 1.0)), alpha);
}
